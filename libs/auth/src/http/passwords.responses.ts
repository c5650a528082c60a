import { ApiProperty } from '@nestjs/swagger';

export class AcceptedDto {
  @ApiProperty({
    description: 'Always true, whether or not there is an account.',
    enum: [true],
    type: Boolean,
    example: true,
  })
  accepted!: true;
}

export class VerifiedDto {
  @ApiProperty({ description: 'Always true.', enum: [true], type: Boolean, example: true })
  verified!: true;
}

export class PasswordResetDto {
  @ApiProperty({ description: 'Always true.', enum: [true], type: Boolean, example: true })
  reset!: true;
}

export class PasswordChangedDto {
  @ApiProperty({ description: 'Always true.', enum: [true], type: Boolean, example: true })
  changed!: true;
}
