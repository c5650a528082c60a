import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { IsText } from '#platform/http';

export class EmailDto {
  @ApiProperty({ description: 'In any case.', format: 'email', maxLength: 254, example: 'ada@example.com' })
  @IsText({ min: 1, max: 254, name: true })
  email!: string;
}

export class LinkTokenDto {
  @ApiProperty({
    description: 'The token from the link in the mail.',
    maxLength: 200,
    example: 'AZqgwlt-fDqfbi0cC5qPfg.mJq0pVZ1mJHc0lq7Q2m4gkqf3m0o5f1xXo1Tq8b0n4c',
  })
  @IsString()
  @MaxLength(200)
  token!: string;
}

const NEW_PASSWORD = {
  description: 'With upper case, lower case and a digit; neither a common password nor your own name.',
  format: 'password',
  minLength: 8,
  maxLength: 128,
  example: 'Battery1staple',
};

export class ResetPasswordDto extends LinkTokenDto {
  @ApiProperty(NEW_PASSWORD)
  @IsText({ min: 8, max: 128 })
  newPassword!: string;
}

export class ChangePasswordDto {
  @ApiProperty({
    description: 'The password as it is now.',
    format: 'password',
    minLength: 1,
    maxLength: 128,
    example: 'Correct1horse',
  })
  @IsText({ min: 1, max: 128 })
  currentPassword!: string;

  @ApiProperty(NEW_PASSWORD)
  @IsText({ min: 8, max: 128 })
  newPassword!: string;
}
