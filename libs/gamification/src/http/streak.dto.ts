import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { IsDay, IsIanaTimezone, IsText } from '#platform/http';
import { StreakProgressDto } from '#platform/shapes';
import { DAY_STATES } from '../domain/streak.rules.js';
import type { CalendarPreview, StreakDayView, StreakView } from '../queries/streak.query.js';
import type { OutageView } from '../use-cases/declare-outage.js';
import type { RestView } from '../use-cases/rest.js';

export class StreakDto extends StreakProgressDto implements StreakView {
  @ApiProperty({
    description:
      'Days from today on that the streak lives through if nothing more is done; the one after them ends it.',
    minimum: 0,
    example: 2,
  })
  safeDays!: number;
}

export class StreakDaysQuery {
  @ApiPropertyOptional({
    description: 'First local day; 30 days in all without it.',
    format: 'date',
    example: '2026-11-01',
  })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({
    description: 'Last local day; today without it.',
    format: 'date',
    example: '2026-11-20',
  })
  @IsOptional()
  @IsDay()
  to?: string;
}

const SHOWN_STATES = [...DAY_STATES, 'OPEN', 'NONE'] as const;

export class StreakDayDto implements StreakDayView {
  @ApiProperty({ description: 'Local day.', format: 'date', example: '2026-11-19' })
  date!: string;

  @ApiProperty({
    description: 'What the day was. OPEN is not over, NONE had no streak to keep.',
    enum: SHOWN_STATES,
    example: 'KEPT',
  })
  state!: (typeof SHOWN_STATES)[number];

  @ApiProperty({ description: 'The same as a sentence.', example: 'A session was completed on this day.' })
  why!: string;

  @ApiProperty({
    description: 'What kept or broke it: sessions and actions.',
    type: [String],
    example: ['session:019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e'],
  })
  evidence!: string[];

  @ApiProperty({ description: 'The zone it was counted in.', example: 'Europe/Berlin' })
  timezone!: string;

  @ApiProperty({
    description: 'Minutes after midnight at which it began.',
    minimum: 0,
    maximum: 719,
    example: 0,
  })
  dayStart!: number;
}

export class RestRequestDto {
  @ApiProperty({
    description: 'First local day of rest, 48 h back at most.',
    format: 'date',
    example: '2026-11-21',
  })
  @IsDay()
  from!: string;

  @ApiProperty({ description: 'Last local day of rest.', format: 'date', example: '2026-11-24' })
  @IsDay()
  to!: string;
}

class RestRangeDto {
  @ApiProperty({ description: 'First day.', format: 'date', example: '2026-11-21' })
  from!: string;

  @ApiProperty({ description: 'Last day.', format: 'date', example: '2026-11-24' })
  to!: string;
}

export class RestDto implements RestView {
  @ApiProperty({ description: 'Whether today is a day of rest.', example: false })
  resting!: boolean;

  @ApiProperty({ description: 'Rests of this quarter and later.', type: [RestRangeDto] })
  rests!: RestRangeDto[];

  @ApiProperty({ description: 'Rest days left in this quarter.', minimum: 0, maximum: 14, example: 10 })
  daysLeft!: number;
}

export class TimezonePreviewRequestDto {
  @ApiPropertyOptional({ description: 'IANA time zone.', maxLength: 64, example: 'Asia/Tokyo' })
  @IsOptional()
  @IsIanaTimezone()
  timezone?: string;

  @ApiPropertyOptional({
    description: 'When a day begins, 00:00 to 11:59 by the wall clock.',
    pattern: '^(0\\d|1[01]):[0-5]\\d$',
    example: '04:00',
  })
  @IsOptional()
  @Matches(/^(?:0\d|1[01]):[0-5]\d$/, { message: 'dayStart must be a time from 00:00 to 11:59, as HH:MM' })
  dayStart?: string;
}

export class TimezonePreviewDto implements CalendarPreview {
  @ApiProperty({
    description: 'The local day it would be now: the open day stays open.',
    format: 'date',
    example: '2026-11-20',
  })
  today!: string;

  @ApiProperty({
    description: 'When that day would be over.',
    format: 'date-time',
    example: '2026-11-20T23:00:00.000Z',
  })
  dayEndsAt!: string;

  @ApiProperty({
    description: 'When the next one would be over.',
    format: 'date-time',
    example: '2026-11-21T15:00:00.000Z',
  })
  nextDayEndsAt!: string;

  @ApiProperty({ description: 'False when another change of today counts already.', example: true })
  counted!: boolean;
}

const INSTANT = { message: '$property must be an instant with its zone, e.g. 2026-11-20T06:30:00Z' };
const WITH_ZONE = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/;

export class OutageRequestDto {
  @ApiProperty({ description: 'When it began.', format: 'date-time', example: '2026-11-20T01:00:00.000Z' })
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(WITH_ZONE, INSTANT)
  startsAt!: string;

  @ApiProperty({
    description: 'When it was over: by now, 14 days later at most.',
    format: 'date-time',
    example: '2026-11-20T02:30:00.000Z',
  })
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(WITH_ZONE, INSTANT)
  endsAt!: string;

  @ApiProperty({
    description: 'What happened, 1 to 500 characters.',
    minLength: 1,
    maxLength: 500,
    example: 'Database moved',
  })
  @IsText({ min: 1, max: 500 })
  reason!: string;
}

export class OutageDto implements OutageView {
  @ApiProperty({ description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' })
  id!: string;

  @ApiProperty({ description: 'When it began.', format: 'date-time', example: '2026-11-20T01:00:00.000Z' })
  startsAt!: string;

  @ApiProperty({ description: 'When it was over.', format: 'date-time', example: '2026-11-20T02:30:00.000Z' })
  endsAt!: string;

  @ApiProperty({ description: 'What happened.', example: 'Database moved' })
  reason!: string;

  @ApiProperty({
    description: 'When it was declared.',
    format: 'date-time',
    example: '2026-11-20T03:00:00.000Z',
  })
  createdAt!: string;
}
