import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Matches, Max, Min, ValidateIf } from 'class-validator';
import { PROFILE_VISIBILITIES, type ProfileVisibility } from '#contracts/users';
import { IsIanaTimezone } from '#platform/http';
import { DAY_START } from '../domain/day-start.js';

/** Checked whenever it is sent, null too: a setting cannot be unset. */
const WhenSent = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

export class UpdateSettingsDto {
  @ApiPropertyOptional({ description: 'IANA time zone.', maxLength: 64, example: 'Europe/Berlin' })
  @WhenSent()
  @IsIanaTimezone()
  timezone?: string;

  @ApiPropertyOptional({
    description: 'When a day begins, 00:00 to 11:59 by the wall clock.',
    pattern: '^(0\\d|1[01]):[0-5]\\d$',
    example: '04:00',
  })
  @WhenSent()
  @Matches(DAY_START, { message: 'dayStart must be a time from 00:00 to 11:59, as HH:MM' })
  dayStart?: string;

  @ApiPropertyOptional({
    description: 'Who sees more than the card.',
    enum: PROFILE_VISIBILITIES,
    example: 'FRIENDS',
  })
  @WhenSent()
  @IsIn(PROFILE_VISIBILITIES)
  profileVisibility?: ProfileVisibility;

  @ApiPropertyOptional({ description: 'Whether others see me on leaderboards.', example: true })
  @WhenSent()
  @IsBoolean()
  showOnLeaderboard?: boolean;

  @ApiPropertyOptional({
    description:
      'The version you have seen: if it is no longer the current one, nothing is changed. Without it the last write wins.',
    minimum: 1,
    maximum: 2147483647,
    example: 3,
  })
  @WhenSent()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number;
}
