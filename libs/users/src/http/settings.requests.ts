import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { PROFILE_VISIBILITIES, type ProfileVisibility } from '#contracts/users';
import { IsIanaTimezone } from '#platform/http';
import { DAY_START } from '../domain/day-start.js';
import {
  FONT_SIZES,
  type FontSize,
  LANGUAGE,
  type Theme,
  THEMES,
  WEEK_STARTS,
  type WeekStart,
} from '../domain/settings.js';

/** Checked whenever it is sent, null too: what is there cannot be unset. */
export const WhenSent = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** The settings as they are written and read. */
export class SettingsBody {
  @ApiProperty({
    description: 'IANA time zone: days and streaks are counted in it.',
    maxLength: 64,
    example: 'Europe/Berlin',
  })
  @IsIanaTimezone()
  timezone!: string;

  @ApiProperty({
    description: 'When a day begins, 00:00 to 11:59 by the wall clock.',
    pattern: '^(0\\d|1[01]):[0-5]\\d$',
    example: '04:00',
  })
  @Matches(DAY_START, { message: 'dayStart must be a time from 00:00 to 11:59, as HH:MM' })
  dayStart!: string;

  @ApiProperty({ description: 'The first day of a week in calendars.', enum: WEEK_STARTS, example: 'MONDAY' })
  @IsIn(WEEK_STARTS)
  weekStart!: WeekStart;

  @ApiProperty({
    description: 'Language of the app as a BCP 47 tag.',
    minLength: 2,
    maxLength: 35,
    pattern: LANGUAGE.source,
    example: 'pt-BR',
  })
  @IsString()
  @MaxLength(35)
  @Matches(LANGUAGE, { message: 'language must be a BCP 47 tag such as en or pt-BR' })
  language!: string;

  @ApiProperty({
    description: 'Colours of the app; SYSTEM goes by the device.',
    enum: THEMES,
    example: 'DARK',
  })
  @IsIn(THEMES)
  theme!: Theme;

  @ApiProperty({ description: 'Whether the app may move things.', example: true })
  @IsBoolean()
  animations!: boolean;

  @ApiProperty({ description: 'Size of text in the app.', enum: FONT_SIZES, example: 'MEDIUM' })
  @IsIn(FONT_SIZES)
  fontSize!: FontSize;

  @ApiProperty({
    description: 'Who sees more than the card.',
    enum: PROFILE_VISIBILITIES,
    example: 'FRIENDS',
  })
  @IsIn(PROFILE_VISIBILITIES)
  profileVisibility!: ProfileVisibility;

  @ApiProperty({
    description: 'Who sees points, XP, streak and achievements, of those who see the profile.',
    enum: PROFILE_VISIBILITIES,
    example: 'FRIENDS',
  })
  @IsIn(PROFILE_VISIBILITIES)
  scoresVisibility!: ProfileVisibility;

  @ApiProperty({ description: 'Whether others see me on leaderboards.', example: true })
  @IsBoolean()
  showOnLeaderboard!: boolean;

  @ApiProperty({ description: 'Whether others may ask to be friends.', example: true })
  @IsBoolean()
  allowFriendRequests!: boolean;
}

const SEEN_VERSION = {
  description:
    'The version you have seen, here or as If-Match: if it is no longer the current one, nothing is changed. Without it the last write wins.',
  minimum: 1,
  maximum: 2147483647,
  example: 3,
};

/** All settings at once. */
export class ReplaceSettingsDto extends SettingsBody {
  @ApiPropertyOptional(SEEN_VERSION)
  @WhenSent()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number;
}

export class UpdateSettingsDto extends PartialType(SettingsBody, { skipNullProperties: false }) {
  @ApiPropertyOptional(SEEN_VERSION)
  @WhenSent()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number;
}
