import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { PointsProgressDto, StreakProgressDto, UserCardDto, XpProgressDto } from '#platform/shapes';
import { SettingsBody } from './settings.requests.js';

export class ProfileDto extends UserCardDto {
  @ApiPropertyOptional({
    type: PointsProgressDto,
    description: 'Absent where the caller may not see the scores.',
  })
  points?: PointsProgressDto;

  @ApiPropertyOptional({
    type: XpProgressDto,
    description: 'Absent where the caller may not see the scores.',
  })
  xp?: XpProgressDto;

  @ApiPropertyOptional({
    type: StreakProgressDto,
    description: 'Absent where the caller may not see the scores.',
  })
  streak?: StreakProgressDto;

  @ApiPropertyOptional({
    description: 'How many achievements are unlocked. Absent where the caller may not see the scores.',
    minimum: 0,
    example: 4,
  })
  achievements?: number;

  @ApiPropertyOptional({
    description: 'How many people follow them. Absent where the caller may see the card only.',
    minimum: 0,
    example: 12,
  })
  followers?: number;

  @ApiPropertyOptional({
    description: 'How many people they follow. Absent where the caller may see the card only.',
    minimum: 0,
    example: 7,
  })
  following?: number;

  @ApiPropertyOptional({
    description: 'How many friends they have. Absent where the caller may see the card only.',
    minimum: 0,
    example: 5,
  })
  friends?: number;

  @ApiPropertyOptional({
    description: 'Whether the caller follows them. Absent where the caller may see the card only.',

    example: true,
  })
  isFollowing?: boolean;

  @ApiPropertyOptional({
    description: 'Whether they and the caller are friends. Absent where the caller may see the card only.',

    example: false,
  })
  isFriend?: boolean;

  @ApiPropertyOptional({
    description:
      'How many of those the caller follows follow them. Absent where the caller may see the card only.',
    minimum: 0,
    example: 3,
  })
  mutualFollowers?: number;

  @ApiPropertyOptional({
    description: 'When the account was opened. Absent where the caller may see the card only.',
    format: 'date-time',
    example: '2026-08-20T06:30:00.000Z',
  })
  joinedAt?: string;
}

export class SettingsDto extends SettingsBody {
  @ApiProperty({
    description:
      'Grows with every change of the profile or the settings; send it along to notice one by another device.',
    minimum: 1,
    example: 3,
  })
  version!: number;
}

export class OwnProfileDto extends IntersectionType(UserCardDto, SettingsDto) {
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

  @ApiProperty({ description: 'How many people follow me.', minimum: 0, example: 12 })
  followers!: number;

  @ApiProperty({ description: 'How many people I follow.', minimum: 0, example: 7 })
  following!: number;

  @ApiProperty({ description: 'How many friends I have.', minimum: 0, example: 5 })
  friends!: number;
}
