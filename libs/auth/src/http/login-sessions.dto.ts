import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { IsText } from '#platform/http';

export class LabelSessionDto {
  @ApiPropertyOptional({
    description: 'What you call this device; null takes the name away.',
    type: String,
    nullable: true,
    minLength: 1,
    maxLength: 60,
    example: 'My phone',
  })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsText({ min: 1, max: 60, name: true })
  name?: string | null;

  @ApiPropertyOptional({
    description: 'Token of a mobile push service for this device; null takes it away. Never shown again.',
    type: String,
    nullable: true,
    minLength: 1,
    maxLength: 500,
    example: 'fcm:APA91bHun4MxP5egoKMwt2KZFBaFUH',
  })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsText({ min: 1, max: 500, name: true })
  pushToken?: string | null;
}

const text = (description: string, maxLength: number, example: string) => ({
  description,
  type: String,
  nullable: true,
  maxLength,
  example,
});
const instant = (description: string) => ({
  description,
  format: 'date-time',
  example: '2026-11-20T06:30:00.000Z',
});

export class LoginSessionDto {
  @ApiProperty({ description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' })
  id!: string;

  @ApiProperty(text('What its owner calls this device.', 60, 'My phone'))
  name!: string | null;

  @ApiProperty(text('The client’s own name for the installation.', 200, 'b6c1f0f2-4a51'))
  deviceId!: string | null;

  @ApiProperty(text('What kind of client it is.', 40, 'ios'))
  platform!: string | null;

  @ApiProperty(text('What the client called itself at the login.', 300, 'Monitabits/1.0 (iPhone)'))
  userAgent!: string | null;

  @ApiProperty(text('The network it logged in from: /24 of IPv4, /48 of IPv6.', 60, '203.0.113.0/24'))
  ipPrefix!: string | null;

  @ApiProperty({ description: 'Whether a mobile push token is kept for it.', example: false })
  hasPushToken!: boolean;

  @ApiProperty({ description: 'Whether it is the one that asks.', example: true })
  current!: boolean;

  @ApiProperty(instant('When it was opened.'))
  createdAt!: string;

  @ApiProperty(instant('When it was used last, to the minute.'))
  lastActiveAt!: string;

  @ApiProperty(instant('When it ends if it is not used any more.'))
  expiresAt!: string;

  @ApiProperty(instant('When it ends however much it is used.'))
  endsAt!: string;
}

export class EndedSessionsDto {
  @ApiProperty({ description: 'How many login sessions ended.', minimum: 0, example: 2 })
  ended!: number;
}

class PlatformSessionsDto {
  @ApiProperty(text('What kind of client.', 40, 'ios'))
  platform!: string | null;

  @ApiProperty({ description: 'How many of them live.', minimum: 1, example: 1 })
  active!: number;
}

export class LoginSessionStatsDto {
  @ApiProperty({ description: 'How many login sessions live.', minimum: 0, example: 2 })
  active!: number;

  @ApiProperty({ description: 'How many have ended.', minimum: 0, example: 5 })
  ended!: number;

  @ApiProperty({ type: [PlatformSessionsDto], description: 'Those that live, by kind of client.' })
  platforms!: readonly PlatformSessionsDto[];

  @ApiProperty({ ...instant('When the newest was opened.'), type: String, nullable: true })
  lastLoginAt!: string | null;
}
