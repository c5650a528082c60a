import type pg from 'pg';
import { withClient } from './bench-database.js';
import type { Contest } from './contest.js';

/** What both servers must have written alike: every table of the write, without ids and instants. */
const WRITTEN = {
  sessions: 'user_id, status, saved_seconds',
  daily_stats: 'user_id, date, started, completed, saved_seconds',
  hourly_stats: 'user_id, hour, completed',
  progress:
    'user_id, points, xp, streak_current, streak_longest, streak_started_on, last_kept_on, freezes, sessions_completed, saved_seconds, unlocked',
  ledger_entries: 'user_id, track, rule, requested, applied, balance_after',
  streak_days: 'user_id, date, state, zone, day_start, rule_version',
  board_scores: 'user_id, board, period, value, visible',
  user_achievements: 'user_id, achievement_key',
  notifications: 'user_id, type, title, body',
  live_streams: 'stream, seq',
  live_events: 'stream, seq, event',
  outbox_events: 'name, key',
} as const;

async function digests(client: pg.Client): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [table, columns] of Object.entries(WRITTEN)) {
    const { rows } = await client.query<{ digest: string }>(
      `SELECT count(*) || ' rows ' || coalesce(md5(string_agg(line, ';' ORDER BY line COLLATE "C")), '') AS digest
       FROM (SELECT ROW(${columns})::text AS line FROM ${table}) AS lines`,
    );
    found.set(table, rows[0]?.digest ?? '');
  }
  return found;
}

/** @throws Error naming the tables in which product and baseline have left different rows */
export async function expectSameEffects(contest: Contest): Promise<void> {
  const [product, baseline] = await Promise.all(
    contest.sides.map((side) => withClient(side.databaseUrl, digests)),
  );
  const different = Object.keys(WRITTEN).filter((table) => product?.get(table) !== baseline?.get(table));
  if (different.length) {
    const lines = different.map(
      (table) => `  ${table}: product ${product?.get(table)}, baseline ${baseline?.get(table)}`,
    );
    throw new Error(`product and baseline do not leave the same rows:\n${lines.join('\n')}`);
  }
}
