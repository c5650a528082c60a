import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PROFILE_VISIBILITIES, type ProfileVisibility } from '#contracts/users';
import { PointsProgressDto, StreakProgressDto, XpProgressDto } from './progress.responses.js';

export class UserCardDto {
  @ApiProperty({ description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' })
  id!: string;

  @ApiProperty({ description: 'Unique whatever its case.', minLength: 3, maxLength: 20, example: 'ada_l' })
  username!: string;

  @ApiProperty({ description: 'The name to show.', minLength: 1, maxLength: 50, example: 'Ada Lovelace' })
  displayName!: string;

  @ApiProperty({
    description: 'Address of the picture.',
    type: String,
    format: 'uri',
    nullable: true,
    example: null,
  })
  avatarUrl!: string | null;

  @ApiProperty({ description: 'Level of the points track.', minimum: 1, example: 3 })
  level!: number;

  @ApiProperty({ description: 'Whether not everybody may see more than this card.', example: false })
  isPrivate!: boolean;
}

export class ProfileDto extends UserCardDto {
  @ApiPropertyOptional({
    type: PointsProgressDto,
    description: 'Absent where the caller may see the card only.',
  })
  points?: PointsProgressDto;

  @ApiPropertyOptional({ type: XpProgressDto, description: 'Absent where the caller may see the card only.' })
  xp?: XpProgressDto;

  @ApiPropertyOptional({
    type: StreakProgressDto,
    description: 'Absent where the caller may see the card only.',
  })
  streak?: StreakProgressDto;

  @ApiPropertyOptional({
    description: 'How many achievements are unlocked. Absent where the caller may see the card only.',
    minimum: 0,
    example: 4,
  })
  achievements?: number;

  @ApiPropertyOptional({
    description: 'When the account was opened. Absent where the caller may see the card only.',
    format: 'date-time',
    example: '2026-08-20T06:30:00.000Z',
  })
  joinedAt?: string;
}

export class SettingsDto {
  @ApiProperty({
    description: 'IANA time zone: days and streaks are counted in it.',
    maxLength: 64,
    example: 'Europe/Berlin',
  })
  timezone!: string;

  @ApiProperty({
    description: 'When a day begins, 00:00 to 11:59 by the wall clock.',
    pattern: '^(0\\d|1[01]):[0-5]\\d$',
    example: '04:00',
  })
  dayStart!: string;

  @ApiProperty({ description: 'Who sees more than the card.', enum: PROFILE_VISIBILITIES, example: 'PUBLIC' })
  profileVisibility!: ProfileVisibility;

  @ApiProperty({ description: 'Whether others see me on leaderboards.', example: true })
  showOnLeaderboard!: boolean;

  @ApiProperty({
    description: 'Grows with every change; send it along to notice a change by another device.',
    minimum: 1,
    example: 3,
  })
  version!: number;
}

export class OwnProfileDto extends UserCardDto {
  @ApiProperty({ description: 'IANA time zone.', maxLength: 64, example: 'Europe/Berlin' })
  timezone!: string;

  @ApiProperty({
    description: 'When a day begins, 00:00 to 11:59 by the wall clock.',
    pattern: '^(0\\d|1[01]):[0-5]\\d$',
    example: '04:00',
  })
  dayStart!: string;

  @ApiProperty({ description: 'Who sees more than the card.', enum: PROFILE_VISIBILITIES, example: 'PUBLIC' })
  profileVisibility!: ProfileVisibility;

  @ApiProperty({ description: 'Whether others see me on leaderboards.', example: true })
  showOnLeaderboard!: boolean;

  @ApiProperty({
    description: 'Grows with every change of the profile or the settings.',
    minimum: 1,
    example: 3,
  })
  version!: number;

  @ApiProperty({
    description: 'When the account was opened.',
    format: 'date-time',
    example: '2026-08-20T06:30:00.000Z',
  })
  createdAt!: string;

  @ApiProperty({ type: PointsProgressDto, description: 'The points track.' })
  points!: PointsProgressDto;

  @ApiProperty({ type: XpProgressDto, description: 'The XP track.' })
  xp!: XpProgressDto;

  @ApiProperty({ type: StreakProgressDto, description: 'The daily streak.' })
  streak!: StreakProgressDto;

  @ApiProperty({ description: 'How many achievements are unlocked.', minimum: 0, example: 4 })
  achievements!: number;
}
