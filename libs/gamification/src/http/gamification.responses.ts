import { ApiProperty } from '@nestjs/swagger';
import type { ProgressView, Track } from '#contracts/gamification';
import type { LedgerEntry } from '../queries/ledger.query.js';
import { PointsProgressDto, StreakProgressDto, XpProgressDto } from '#platform/shapes';

const TRACKS = ['POINTS', 'XP'] as const satisfies Track[];

export class StandingDto implements ProgressView {
  @ApiProperty({ description: 'The track POINTS: won and lost.', type: PointsProgressDto })
  points!: PointsProgressDto;

  @ApiProperty({ description: 'The track XP: only grows.', type: XpProgressDto })
  xp!: XpProgressDto;

  @ApiProperty({ description: 'The streak.', type: StreakProgressDto })
  streak!: StreakProgressDto;

  @ApiProperty({ description: 'How many achievements are unlocked.', minimum: 0, example: 2 })
  achievements!: number;
}

export class LedgerEntryDto implements LedgerEntry {
  @ApiProperty({ description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' })
  id!: string;

  @ApiProperty({ description: 'The track that changed.', enum: TRACKS, example: 'POINTS' })
  track!: Track;

  @ApiProperty({ description: 'Stable name of the rule.', example: 'session_completed' })
  rule!: string;

  @ApiProperty({
    description: 'What it was given for. Nothing is given twice for the same.',
    example: 'session:019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  })
  source!: string;

  @ApiProperty({ description: 'What the rule asked for.', example: 10 })
  requested!: number;

  @ApiProperty({ description: 'What the balance changed by: it never falls below 0.', example: 10 })
  applied!: number;

  @ApiProperty({ description: 'The balance of the track right after.', minimum: 0, example: 130 })
  balanceAfter!: number;

  @ApiProperty({ description: 'When.', format: 'date-time', example: '2026-11-20T06:30:00.000Z' })
  at!: string;
}
