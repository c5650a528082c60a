import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '#contracts/access';
import { PointsProgressDto, StreakProgressDto, XpProgressDto } from '#platform/shapes';

export class AccountDto {
  @ApiProperty({ description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' })
  id!: string;

  @ApiProperty({ description: 'Unique whatever its case.', minLength: 3, maxLength: 20, example: 'ada_l' })
  username!: string;

  @ApiProperty({ description: 'The name to show.', minLength: 1, maxLength: 50, example: 'Ada Lovelace' })
  displayName!: string;

  @ApiProperty({
    description: 'Only ever shown to its owner.',
    format: 'email',
    maxLength: 254,
    example: 'ada@example.com',
  })
  email!: string;

  @ApiProperty({ description: 'Whether the address was confirmed by a mail.', example: true })
  emailVerified!: boolean;

  @ApiProperty({
    description: 'Address of the picture.',
    type: String,
    format: 'uri',
    nullable: true,
    example: null,
  })
  avatarUrl!: string | null;

  @ApiProperty({ description: 'IANA time zone.', maxLength: 64, example: 'Europe/Berlin' })
  timezone!: string;

  @ApiProperty({ description: 'What the account may do.', enum: ROLES, example: 'USER' })
  role!: Role;

  @ApiProperty({
    description: 'When the account was opened.',
    format: 'date-time',
    example: '2026-08-20T06:30:00.000Z',
  })
  createdAt!: string;
}

export class MeDto extends AccountDto {
  @ApiProperty({ type: PointsProgressDto, description: 'The points track.' })
  points!: PointsProgressDto;

  @ApiProperty({ type: XpProgressDto, description: 'The XP track.' })
  xp!: XpProgressDto;

  @ApiProperty({ type: StreakProgressDto, description: 'The daily streak.' })
  streak!: StreakProgressDto;

  @ApiProperty({ description: 'How many achievements are unlocked.', minimum: 0, example: 4 })
  achievements!: number;
}

export class TokensDto {
  @ApiProperty({
    description: 'Sent as "Authorization: Bearer <token>" with every request.',
    example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2lnbmF0dXJl',
  })
  accessToken!: string;

  @ApiProperty({
    description: 'Good for one POST /auth/refresh, which gives the next one. Null when it is in the cookie.',
    type: String,
    nullable: true,
    example: 'AZqgwlt-fDqfbi0cC5qPfg.0.mJq0pVZ1mJHc0lq7Q2m4gkqf3m0o5f1xXo1Tq8b0n4c',
  })
  refreshToken!: string | null;

  @ApiProperty({ description: 'Life of the access token in seconds.', minimum: 1, example: 900 })
  expiresIn!: number;

  @ApiProperty({
    description: 'The deviceId of the login, if there was one.',
    type: String,
    maxLength: 200,
    nullable: true,
    example: null,
  })
  deviceId!: string | null;
}

export class LoggedInDto extends TokensDto {
  @ApiProperty({ type: AccountDto, description: 'Who logged in.' })
  user!: AccountDto;
}

export class LoggedOutDto {
  @ApiProperty({ description: 'Always true.', enum: [true], type: Boolean, example: true })
  loggedOut!: true;
}
