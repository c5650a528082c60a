import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { type Rank, RANKS } from '#contracts/gamification';
import { type Period, PERIODS } from '../domain/boards.rules.js';
import type { Leaderboard } from '../queries/leaderboard.query.js';
import { UserCardDto } from '#platform/shapes';

export class LeaderboardQueryDto {
  @ApiPropertyOptional({
    description: 'All time, this week (from Monday) or this month, in UTC.',
    enum: PERIODS,
    default: 'all',
    example: 'week',
  })
  @IsOptional()
  @IsIn(PERIODS)
  period: Period = 'all';

  @ApiPropertyOptional({
    description: 'A week or month of its own, as 2026-W46 or 2026-11, instead of a period.',
    pattern: '^\\d{4}-(W(0[1-9]|[1-4]\\d|5[0-3])|0[1-9]|1[0-2])$',
    example: '2026-W46',
  })
  @IsOptional()
  @Matches(/^\d{4}-(W(0[1-9]|[1-4]\d|5[0-3])|0[1-9]|1[0-2])$/, {
    message: 'at must be a week such as 2026-W46 or a month such as 2026-11',
  })
  at?: string;

  @ApiPropertyOptional({
    description: 'Which page, from 1; the first 10,000 places can be paged through.',
    type: Number,
    minimum: 1,
    default: 1,
    example: 1,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_001)
  page = 1;

  @ApiPropertyOptional({
    description: 'How many entries, 1 to 100.',
    type: Number,
    minimum: 1,
    maximum: 100,
    default: 20,
    example: 10,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 20;
}

class LeaderboardEntryDto {
  @ApiProperty({
    description: 'Place, from 1. Of equals, who reached the value first.',
    minimum: 1,
    example: 1,
  })
  position!: number;

  @ApiProperty({ description: 'Who.', type: UserCardDto })
  user!: UserCardDto;

  @ApiProperty({
    description: 'Points or XP won less those lost, days of the streak, or seconds saved in the period.',
    minimum: 1,
    example: 260,
  })
  value!: number;
}

class CurrentUserPlaceDto {
  @ApiProperty({
    description:
      'Place of the caller; null without a value in the period. Whoever hides from boards sees the place they would have.',
    type: Number,
    minimum: 1,
    nullable: true,
    example: 17,
  })
  position!: number | null;

  @ApiProperty({ description: 'Value of the caller in the period.', minimum: 0, example: 40 })
  value!: number;

  @ApiProperty({ description: 'People on the board; a few seconds old.', minimum: 0, example: 1284 })
  total!: number;
}

class PeopleByRankDto implements Record<Rank, number> {
  @ApiProperty({ description: 'People of rank F with XP.', minimum: 0, example: 1000 })
  F!: number;
  @ApiProperty({ description: 'People of rank E.', minimum: 0, example: 200 })
  E!: number;
  @ApiProperty({ description: 'People of rank D.', minimum: 0, example: 60 })
  D!: number;
  @ApiProperty({ description: 'People of rank C.', minimum: 0, example: 20 })
  C!: number;
  @ApiProperty({ description: 'People of rank B.', minimum: 0, example: 3 })
  B!: number;
  @ApiProperty({ description: 'People of rank A.', minimum: 0, example: 1 })
  A!: number;
  @ApiProperty({ description: 'People of rank S.', minimum: 0, example: 0 })
  S!: number;
}

class BoardStatsDto {
  @ApiProperty({ description: 'People on the board; a few seconds old.', minimum: 0, example: 1284 })
  users!: number;

  @ApiProperty({
    description: "People who kept or broke a day on today's date; up to 30 s old.",
    minimum: 0,
    example: 312,
  })
  activeToday!: number;

  @ApiProperty({
    description: `People who show themselves, by rank ${RANKS.join(', ')}; up to 30 s old.`,
    type: PeopleByRankDto,
  })
  byRank!: PeopleByRankDto;
}

export class LeaderboardDto implements Leaderboard {
  @ApiProperty({ description: 'The page, best first.', type: [LeaderboardEntryDto] })
  entries!: LeaderboardEntryDto[];

  @ApiProperty({ description: 'Where the caller stands, on whatever page.', type: CurrentUserPlaceDto })
  currentUser!: CurrentUserPlaceDto;

  @ApiProperty({ description: 'Figures about everybody.', type: BoardStatsDto })
  stats!: BoardStatsDto;
}
