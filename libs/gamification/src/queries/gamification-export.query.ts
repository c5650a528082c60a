import { Injectable } from '@nestjs/common';
import { ExportSource } from '#contracts/users';
import { Database, sql } from '#platform/database';

/** Where the person stands, and everything that led there. */
@Injectable()
export class GamificationExport extends ExportSource {
  readonly section = 'gamification';

  constructor(private readonly database: Database) {
    super();
  }

  async of(userId: string): Promise<unknown> {
    const progress = await this.database.maybe(sql`SELECT * FROM progress WHERE user_id = ${userId}::uuid`);
    const ledger = await this.database.rows(sql`
      SELECT id, track, rule, source, requested, applied, balance_after, at
      FROM ledger_entries WHERE user_id = ${userId}::uuid ORDER BY id`);
    const streakDays = await this.database.rows(sql`
      SELECT date, state, zone, day_start, evidence FROM streak_days WHERE user_id = ${userId}::uuid ORDER BY date`);
    const achievements = await this.database.rows(sql`
      SELECT achievement_key AS key, unlocked_at FROM user_achievements WHERE user_id = ${userId}::uuid
      ORDER BY unlocked_at, achievement_key`);
    const boards = await this.database.rows(sql`
      SELECT board, period, value, reached_at, visible FROM board_scores WHERE user_id = ${userId}::uuid
      ORDER BY board, period`);
    return { progress, ledger, streakDays, achievements, boards };
  }
}
