import { Injectable } from '@nestjs/common';
import { Database, fragment, sql } from '#platform/database';

export interface Difference {
  /** What was compared. */
  readonly what: string;
  readonly userId: string;
  /** What stands in the copy, and what the record comes to. */
  readonly stored: string;
  readonly recomputed: string;
}

const MOST = 100;
const PERIODS = fragment`(VALUES ('all'), (to_char(at AT TIME ZONE 'UTC', 'IYYY-"W"IW')),
  (to_char(at AT TIME ZONE 'UTC', 'YYYY-MM'))) AS p (period)`;

/**
 * Recomputes everything that is kept as a copy: balances, running balances, period totals, boards, streaks, unlocked
 * achievements. Levels and ranks follow from the balances and are stored nowhere. Reads whole tables: for operators.
 */
@Injectable()
export class LedgerCheck {
  constructor(private readonly database: Database) {}

  /** Differences, a hundred of each kind at most. */
  async run(): Promise<Difference[]> {
    const found: Difference[] = [];
    for (const statement of this.statements())
      found.push(...(await this.database.rows<Difference>(statement)));
    return found;
  }

  private statements() {
    return [
      sql`SELECT 'balance' AS what, user_id::text, format('%s points, %s XP', points, xp) AS stored,
          format('%s points, %s XP', coalesce(p, 0), coalesce(x, 0)) AS recomputed
        FROM progress LEFT JOIN (
          SELECT user_id, sum(applied) FILTER (WHERE track = 'POINTS') AS p, sum(applied) FILTER (WHERE track = 'XP') AS x
          FROM ledger_entries GROUP BY user_id) AS sums USING (user_id)
        WHERE points <> coalesce(p, 0) OR xp <> coalesce(x, 0) LIMIT ${MOST}`,
      sql`SELECT 'balanceAfter of entry ' || id AS what, user_id::text, balance_after::text AS stored, running::text AS recomputed
        FROM (SELECT id, user_id, balance_after, sum(applied) OVER (PARTITION BY user_id, track ORDER BY id) AS running
          FROM ledger_entries) AS entries WHERE balance_after <> running LIMIT ${MOST}`,
      sql`SELECT format('board %s of %s', board, period) AS what, user_id::text, coalesce(value, 0)::text AS stored,
          coalesce(total, 0)::text AS recomputed
        FROM (
          SELECT user_id, lower(track::text) AS board, period, sum(applied) AS total FROM ledger_entries CROSS JOIN LATERAL ${PERIODS}
          GROUP BY 1, 2, 3) AS ledger
        FULL JOIN (SELECT user_id, board, period, value FROM board_scores WHERE board IN ('points', 'xp')) AS boards
          USING (user_id, board, period)
        WHERE coalesce(total, 0) <> coalesce(value, 0) LIMIT ${MOST}`,
      sql`SELECT 'board streaks of all' AS what, user_id::text, coalesce(value, 0)::text AS stored, streak_current::text AS recomputed
        FROM progress LEFT JOIN (SELECT user_id, value FROM board_scores WHERE board = 'streaks' AND period = 'all') AS b USING (user_id)
        WHERE streak_current <> coalesce(value, 0) LIMIT ${MOST}`,
      sql`SELECT 'board time-saved of all' AS what, user_id::text, coalesce(value, 0)::text AS stored, saved_seconds::text AS recomputed
        FROM progress LEFT JOIN (SELECT user_id, value FROM board_scores WHERE board = 'time-saved' AND period = 'all') AS b USING (user_id)
        WHERE saved_seconds <> coalesce(value, 0) LIMIT ${MOST}`,
      sql`SELECT 'streak' AS what, user_id::text, streak_current::text AS stored, kept::text AS recomputed
        FROM progress CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE state = 'KEPT') AS kept FROM streak_days d
          WHERE d.user_id = progress.user_id AND date >= streak_started_on) AS run
        WHERE streak_current <> kept AND (streak_current > 0 OR streak_started_on IS NOT NULL) LIMIT ${MOST}`,
      sql`SELECT 'unlocked achievements' AS what, user_id::text, cardinality(unlocked)::text AS stored, coalesce(held, 0)::text AS recomputed
        FROM progress LEFT JOIN (SELECT user_id, count(*) AS held FROM user_achievements GROUP BY user_id) AS u USING (user_id)
        WHERE cardinality(unlocked) <> coalesce(held, 0) LIMIT ${MOST}`,
    ];
  }
}
