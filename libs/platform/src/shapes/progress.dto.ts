import { ApiProperty } from '@nestjs/swagger';
import { RANKS, type Rank } from '#contracts/gamification';

export class PointsProgressDto {
  @ApiProperty({ description: 'Points now; never below 0.', minimum: 0, example: 260 })
  total!: number;

  @ApiProperty({ description: 'One level per 100 points, from 1.', minimum: 1, example: 3 })
  level!: number;

  @ApiProperty({ description: 'Points at which the next level begins.', minimum: 100, example: 300 })
  nextLevelAt!: number;
}

export class XpProgressDto {
  @ApiProperty({ description: 'Experience points; they only grow.', minimum: 0, example: 1200 })
  total!: number;

  @ApiProperty({ description: 'Level of the XP track, from 1.', minimum: 1, example: 4 })
  level!: number;

  @ApiProperty({ description: 'Rank, from F to S.', enum: RANKS, example: 'F' })
  rank!: Rank;

  @ApiProperty({ description: 'XP at which the next level begins.', minimum: 100, example: 1600 })
  nextLevelAt!: number;
}

export class StreakProgressDto {
  @ApiProperty({ description: 'Days kept in a row, up to today or yesterday.', minimum: 0, example: 6 })
  current!: number;

  @ApiProperty({ description: 'The longest streak ever.', minimum: 0, example: 31 })
  longest!: number;

  @ApiProperty({
    description: 'Local date of its first day.',
    type: String,
    format: 'date',
    nullable: true,
    example: '2026-11-14',
  })
  startedOn!: string | null;

  @ApiProperty({
    description: 'Local date last kept.',
    type: String,
    format: 'date',
    nullable: true,
    example: '2026-11-19',
  })
  lastKeptOn!: string | null;

  @ApiProperty({ description: 'Whether today is kept already.', example: false })
  todayKept!: boolean;

  @ApiProperty({ description: 'Freezes in stock.', minimum: 0, maximum: 2, example: 0 })
  freezes!: number;

  @ApiProperty({
    description: 'When the streak breaks unless a day is kept before.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-20T23:00:00.000Z',
  })
  endsAt!: string | null;
}
