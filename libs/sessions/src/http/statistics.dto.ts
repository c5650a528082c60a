import { IsDay } from '#platform/http';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { GRANULARITIES, type Granularity, type SeriesPoint } from '../domain/statistics.rules.js';
import type { Statistics } from '../queries/statistics.query.js';

export class StatisticsQueryDto {
  @ApiPropertyOptional({
    description:
      'First day, of the own zone. Without `from` and `to` the series shows the last 30 days and all other figures count everything.',
    format: 'date',
    example: '2026-11-01',
  })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({
    description: 'Last day, of the own zone; today when it is left out.',
    format: 'date',
    example: '2026-11-30',
  })
  @IsOptional()
  @IsDay()
  to?: string;

  @ApiPropertyOptional({
    description: 'What one point of the series stands for; a series has at most 400 points.',
    enum: GRANULARITIES,
    default: 'day',
    example: 'day',
  })
  @IsOptional()
  @IsIn(GRANULARITIES)
  granularity: Granularity = 'day';
}

export class CalendarQueryDto extends OmitType(StatisticsQueryDto, ['granularity'] as const) {}

class SessionFiguresDto {
  @ApiProperty({ description: 'Sessions started.', minimum: 0, example: 12 })
  started!: number;

  @ApiProperty({ description: 'Sessions completed.', minimum: 0, example: 9 })
  completed!: number;

  @ApiProperty({ description: 'Sessions failed by a relapse.', minimum: 0, example: 1 })
  failed!: number;

  @ApiProperty({ description: 'Sessions abandoned or expired.', minimum: 0, example: 2 })
  abandoned!: number;

  @ApiProperty({
    description: 'The share of ended sessions that were completed; 0 when none has ended.',
    minimum: 0,
    maximum: 1,
    example: 0.75,
  })
  completionRate!: number;
}

class SavedSecondsDto {
  @ApiProperty({ description: 'Seconds of all completed sessions.', minimum: 0, example: 13500 })
  total!: number;

  @ApiProperty({ description: 'Seconds of a completed session on average.', minimum: 0, example: 1500 })
  average!: number;
}

class StreakFiguresDto {
  @ApiProperty({ description: 'Days in a row up to now.', minimum: 0, example: 4 })
  current!: number;

  @ApiProperty({ description: 'The most days in a row ever.', minimum: 0, example: 12 })
  longest!: number;
}

class BestTimesDto {
  @ApiProperty({
    description: 'The weekday with the most completed sessions: 1 Monday to 7 Sunday; null without any.',
    type: Number,
    minimum: 1,
    maximum: 7,
    nullable: true,
    example: 2,
  })
  weekday!: number | null;

  @ApiProperty({
    description:
      'The hour of the day in which most sessions were completed, over all time; null without any.',
    type: Number,
    minimum: 0,
    maximum: 23,
    nullable: true,
    example: 7,
  })
  hour!: number | null;
}

export class SeriesPointDto implements SeriesPoint {
  @ApiProperty({
    description: 'The day, or the first day of the week (Monday) or month.',
    format: 'date',
    example: '2026-11-20',
  })
  date!: string;

  @ApiProperty({ description: 'Sessions started.', minimum: 0, example: 2 })
  started!: number;

  @ApiProperty({ description: 'Sessions completed.', minimum: 0, example: 2 })
  completed!: number;

  @ApiProperty({ description: 'Sessions failed by a relapse.', minimum: 0, example: 0 })
  failed!: number;

  @ApiProperty({ description: 'Sessions abandoned or expired.', minimum: 0, example: 0 })
  abandoned!: number;

  @ApiProperty({ description: 'Seconds of the completed sessions.', minimum: 0, example: 3000 })
  savedSeconds!: number;

  @ApiProperty({ description: 'Relapses.', minimum: 0, example: 0 })
  relapses!: number;

  @ApiProperty({ description: 'Urges resisted.', minimum: 0, example: 1 })
  urgesResisted!: number;
}

export class StatisticsDto implements Statistics {
  @ApiProperty({ description: 'How sessions went.', type: SessionFiguresDto })
  sessions!: SessionFiguresDto;

  @ApiProperty({ description: 'Time saved.', type: SavedSecondsDto })
  savedSeconds!: SavedSecondsDto;

  @ApiProperty({ description: 'Relapses.', minimum: 0, example: 1 })
  relapses!: number;

  @ApiProperty({ description: 'Urges resisted.', minimum: 0, example: 7 })
  urgesResisted!: number;

  @ApiProperty({ description: 'The streak as it stands now, whatever the range.', type: StreakFiguresDto })
  streak!: StreakFiguresDto;

  @ApiProperty({ description: 'When sessions succeed most.', type: BestTimesDto })
  best!: BestTimesDto;

  @ApiProperty({
    description: 'A point for each day, week or month of the range, also where nothing happened.',
    type: [SeriesPointDto],
  })
  series!: SeriesPointDto[];
}
