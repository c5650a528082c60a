import type pg from 'pg';
import { addDays, isoMonth, isoWeek, localDay } from '#platform/clock';

/** Everybody lives here, so that days are local ones. */
export const ZONE = 'Europe/Berlin';
/** How many of all people send requests. */
export const ACTORS = 8000;
/** The lockdown behind everybody, and the one that is waiting to be completed. */
const PLANNED_SECONDS = 3600;

/** Somebody who sends requests. */
export interface Actor {
  readonly userId: string;
  readonly username: string;
  readonly loginSessionId: string;
}

/**
 * Fills a migrated database, in which the product has put its catalogue, with people: each has completed one session
 * yesterday and won what that wins. The first {@link ACTORS} are logged in.
 */
export async function addPeople(client: pg.Client, count: number): Promise<void> {
  await client.query("SET synchronous_commit = off; SET maintenance_work_mem = '256MB'");
  await client.query(
    `INSERT INTO users (id, username, username_folded, display_name, timezone, created_at, updated_at)
     SELECT uuidv7(interval '-30 days'), 'person_' || n, 'person_' || n, 'Person ' || n, $2, t, t
     FROM generate_series(1, $1::int) n, (SELECT now() - interval '30 days' AS t) AS past`,
    [count, ZONE],
  );
  await client.query(
    `INSERT INTO accounts (user_id, email, email_folded, created_at, updated_at)
     SELECT id, username || '@example.com', username || '@example.com', created_at, created_at FROM users`,
  );
  await client.query('CREATE SCHEMA bench');
  await client.query(
    `CREATE TABLE bench.actors AS
     SELECT u.id AS user_id, u.username, uuidv7() AS login_session_id FROM users u ORDER BY u.id LIMIT $1`.replace(
      '$1',
      String(ACTORS),
    ),
  );
  await client.query(
    `INSERT INTO login_sessions (id, user_id, refresh_hash, rotated_at, created_at, last_active_at, expires_at)
     SELECT login_session_id, user_id, 'none', now(), now(), now(), now() + interval '30 days' FROM bench.actors`,
  );
  await addHistory(client, 'SELECT id AS user_id FROM users');
  await client.query('VACUUM (ANALYZE)');
}

export async function actorsOf(client: pg.Client): Promise<Actor[]> {
  const { rows } = await client.query<Actor>(
    `SELECT user_id AS "userId", username, login_session_id AS "loginSessionId" FROM bench.actors ORDER BY user_id`,
  );
  return rows;
}

/**
 * Takes the actors back to yesterday and gives each an ACTIVE session that may be completed.
 * @returns the session to complete by user id
 */
export async function openSessions(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  await client.query('SET synchronous_commit = off');
  const tables = [
    'sessions',
    'daily_stats',
    'hourly_stats',
    'progress',
    'ledger_entries',
    'streak_days',
    'board_scores',
    'user_achievements',
    'notifications',
  ];
  for (const table of tables) {
    await client.query(`DELETE FROM ${table} WHERE user_id IN (SELECT user_id FROM bench.actors)`);
  }
  for (const table of ['live_events', 'live_streams']) {
    await client.query(`DELETE FROM ${table} WHERE stream IN (SELECT 'user:' || user_id FROM bench.actors)`);
  }
  await addHistory(client, 'SELECT user_id FROM bench.actors');
  const today = localDay(new Date(), ZONE);
  const { rows } = await client.query<{ id: string; user_id: string }>(
    `INSERT INTO sessions (id, user_id, kind, habit, planned_seconds, started_at, started_on, ends_at, status)
     SELECT uuidv7(), user_id, 'LOCKDOWN', 'scrolling', $1::int, now() - interval '2 hours', $2::date,
       now() - interval '2 hours' + make_interval(secs => $1::int), 'ACTIVE' FROM bench.actors
     RETURNING id, user_id`,
    [PLANNED_SECONDS, today],
  );
  await client.query(
    'INSERT INTO daily_stats (user_id, date, started) SELECT user_id, $1::date, 1 FROM bench.actors',
    [today],
  );
  await client.query('VACUUM (ANALYZE)');
  return new Map(rows.map((row) => [row.user_id, row.id]));
}

/** One session completed yesterday, and everything it won, so that the invariants hold for it. */
async function addHistory(client: pg.Client, people: string): Promise<void> {
  const at = new Date(Date.now() - 24 * 3_600_000);
  const day = addDays(localDay(new Date(), ZONE), -1);
  await client.query(
    `INSERT INTO sessions (id, user_id, kind, habit, planned_seconds, started_at, started_on, ends_at, ended_at, status, saved_seconds)
     SELECT uuidv7(interval '-25 hours'), user_id, 'LOCKDOWN', 'scrolling', $1::int, $2::timestamptz - interval '1 hour', $3::date,
       $2::timestamptz, $2::timestamptz, 'COMPLETED', $1::int FROM (${people}) AS people`,
    [PLANNED_SECONDS, at, day],
  );
  await client.query(
    `INSERT INTO daily_stats (user_id, date, started, completed, saved_seconds)
     SELECT user_id, $2::date, 1, 1, $1::int FROM (${people}) AS people`,
    [PLANNED_SECONDS, day],
  );
  await client.query(
    `INSERT INTO hourly_stats (user_id, hour, completed)
     SELECT user_id, extract(hour FROM $1::timestamptz AT TIME ZONE '${ZONE}'), 1 FROM (${people}) AS people`,
    [at],
  );
  await client.query(
    `INSERT INTO streak_days (user_id, date, state, zone, day_start, evidence, kept_by, rule_version, created_at)
     SELECT user_id, $2::date, 'KEPT', '${ZONE}', 0, 'session:' || id, 'session:' || id, 2, $1::timestamptz
     FROM (${people}) AS people JOIN sessions USING (user_id) WHERE status = 'COMPLETED'`,
    [at, day],
  );
  // What the catalogue gives for a first session.
  const first = `SELECT key, points, xp_reward FROM achievements WHERE trigger = 'SESSION_COUNT' AND threshold <= 1`;
  await client.query(
    `INSERT INTO user_achievements (user_id, achievement_key, unlocked_at)
     SELECT user_id, key, $1::timestamptz FROM (${people}) AS people, (${first}) AS first`,
    [at],
  );
  await client.query(
    `INSERT INTO ledger_entries (id, user_id, track, rule, source, requested, applied, balance_after, at)
     SELECT uuidv7(interval '-24 hours'), user_id, track::ledger_track, rule, source, amount, amount,
       sum(amount) OVER (PARTITION BY user_id, track ORDER BY position), $1::timestamptz
     FROM (${people}) AS people JOIN sessions USING (user_id)
     CROSS JOIN LATERAL (
       SELECT 0 AS position, 'POINTS' AS track, 'session_completed' AS rule, 'session:' || sessions.id AS source, 10 AS amount
       UNION ALL SELECT 1, 'POINTS', 'achievement:' || key, 'achievement:' || key, points FROM (${first}) AS f WHERE points > 0
       UNION ALL SELECT 2, 'XP', 'achievement:' || key, 'achievement:' || key, xp_reward FROM (${first}) AS f WHERE xp_reward > 0
     ) AS won WHERE status = 'COMPLETED'`,
    [at],
  );
  await client.query(
    `INSERT INTO progress (user_id, timezone, points, xp, streak_current, streak_longest, streak_started_on, last_kept_on, closed_on,
       sessions_completed, saved_seconds, unlocked, updated_at)
     SELECT user_id, '${ZONE}', 10 + won.points, won.xp, 1, 1, $3::date, $3::date, $3::date, 1, $1::int, won.keys, $2::timestamptz
     FROM (${people}) AS people,
       (SELECT coalesce(sum(points), 0) AS points, coalesce(sum(xp_reward), 0) AS xp, coalesce(array_agg(key), '{}') AS keys
        FROM (${first}) AS f) AS won`,
    [PLANNED_SECONDS, at, day],
  );
  await client.query(
    `INSERT INTO board_scores (user_id, board, period, value, reached_at)
     SELECT user_id, board, period, value, $1::timestamptz
     FROM (${people}) AS people JOIN progress USING (user_id), unnest($2::text[]) AS period,
       LATERAL (VALUES ('points', points), ('xp', xp), ('streaks', streak_current), ('time-saved', saved_seconds)) AS standing (board, value)
     WHERE value > 0`,
    [at, ['all', isoWeek(at), isoMonth(at)]],
  );
}
