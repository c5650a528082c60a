import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsIanaTimezone, IsText } from '#platform/http';

const USERNAME = /^[a-zA-Z0-9_]{3,20}$/;

/** Which device logs in; kept with the login session. */
class DeviceDto {
  @ApiPropertyOptional({
    description: 'The client’s own name for this installation; comes back in the answer.',
    minLength: 1,
    maxLength: 200,
    example: 'b6c1f0f2-4a51-4d34-9c37-0d5f1c3a7e11',
  })
  @IsOptional()
  @IsText({ min: 1, max: 200, name: true })
  deviceId?: string;

  @ApiPropertyOptional({
    description: 'What kind of client it is.',
    minLength: 1,
    maxLength: 40,
    example: 'ios',
  })
  @IsOptional()
  @IsText({ min: 1, max: 40, name: true })
  platform?: string;
}

export class RegisterDto extends DeviceDto {
  @ApiProperty({
    description: 'Unique whatever its case.',
    format: 'email',
    maxLength: 254,
    example: 'ada@example.com',
  })
  @IsText({ min: 3, max: 254, name: true })
  @IsEmail({}, { message: 'email must be an e-mail address' })
  email!: string;

  @ApiProperty({
    description: 'Letters, digits and underscores; unique whatever its case.',
    minLength: 3,
    maxLength: 20,
    pattern: '^[a-zA-Z0-9_]{3,20}$',
    example: 'ada_l',
  })
  @IsText({ min: 3, max: 20, name: true })
  @Matches(USERNAME, { message: 'username must have 3 to 20 letters (a-z), digits or underscores' })
  username!: string;

  @ApiProperty({
    description: 'With upper case, lower case and a digit; neither a common password nor your own name.',
    format: 'password',
    minLength: 8,
    maxLength: 128,
    example: 'Correct1horse',
  })
  @IsText({ min: 8, max: 128 })
  password!: string;

  @ApiPropertyOptional({
    description: 'The name to show; the username without one.',
    minLength: 1,
    maxLength: 50,
    example: 'Ada Lovelace',
  })
  @IsOptional()
  @IsText({ min: 1, max: 50, name: true })
  displayName?: string;

  @ApiPropertyOptional({
    description: 'IANA time zone in which days and streaks are counted.',
    maxLength: 64,
    default: 'UTC',
    example: 'Europe/Berlin',
  })
  @IsOptional()
  @IsIanaTimezone()
  timezone?: string;
}

export class LoginDto extends DeviceDto {
  @ApiProperty({ description: 'In any case.', format: 'email', maxLength: 254, example: 'ada@example.com' })
  @IsText({ min: 1, max: 254, name: true })
  email!: string;

  @ApiProperty({
    description: 'The password.',
    format: 'password',
    minLength: 1,
    maxLength: 128,
    example: 'Correct1horse',
  })
  @IsText({ min: 1, max: 128 })
  password!: string;
}

export class RefreshDto {
  @ApiPropertyOptional({
    description: 'The newest refresh token of this login session; left out when it is in the cookie.',
    maxLength: 200,
    example: 'AZqgwlt-fDqfbi0cC5qPfg.3.mJq0pVZ1mJHc0lq7Q2m4gkqf3m0o5f1xXo1Tq8b0n4c',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  refreshToken?: string;
}
