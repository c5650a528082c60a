import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { pointsOf, type ProgressRow, SELECT_PROGRESS, xpOf } from './progress.js';

export interface Completed {
  readonly answer: object;
  /** What stands in the outbox and is done. */
  readonly eventIds: readonly string[];
}

interface SessionRow {
  readonly id: string;
  readonly kind: string;
  readonly habit: string | null;
  readonly planned_seconds: number;
  readonly started_at: Date;
  readonly ends_at: Date;
  readonly ended_at: Date;
  readonly status: string;
  readonly saved_seconds: number;
  readonly group_lockdown_id: string | null;
}

interface BoardRow {
  readonly board: string;
  readonly period: string;
  readonly value: number;
  readonly reached_at: Date;
}

const COMPLETE = `
  WITH ended AS (
    UPDATE sessions SET status = 'COMPLETED', ended_at = $3, saved_seconds = planned_seconds
    WHERE id = $1 AND user_id = $2 AND status = 'ACTIVE' AND ends_at <= $3::timestamptz
      AND ends_at > $3::timestamptz - interval '24 hours'
    RETURNING id, user_id, kind, habit, planned_seconds, started_at, ends_at, ended_at, status, saved_seconds, group_lockdown_id
  ), by_day AS (
    INSERT INTO daily_stats (user_id, date, completed, saved_seconds) SELECT user_id, $4::date, 1, saved_seconds FROM ended
    ON CONFLICT (user_id, date) DO UPDATE SET completed = daily_stats.completed + 1,
      saved_seconds = daily_stats.saved_seconds + excluded.saved_seconds
  ), by_hour AS (
    INSERT INTO hourly_stats (user_id, hour, completed)
    SELECT user_id, extract(hour FROM $3::timestamptz AT TIME ZONE $5), 1 FROM ended
    ON CONFLICT (user_id, hour) DO UPDATE SET completed = hourly_stats.completed + 1
  )
  SELECT * FROM ended`;

const SETTLE = `
  WITH ledger AS (
    INSERT INTO ledger_entries (id, user_id, track, rule, source, requested, applied, balance_after, at)
    VALUES ($2, $1, 'POINTS', 'session_completed', $3, 10, 10, $4, $5)
  ), standing AS (
    UPDATE progress SET points = $4, streak_current = $6, streak_longest = $7, streak_started_on = $8, last_kept_on = $9, closed_on = $9,
      sessions_completed = sessions_completed + 1, saved_seconds = saved_seconds + $10, updated_at = $5
    WHERE user_id = $1
  ), day AS (
    INSERT INTO streak_days (user_id, date, state, zone, day_start, evidence, kept_by, rule_version, created_at)
    VALUES ($1, $9, 'KEPT', $11, $12, $3, $3, 2, $5) ON CONFLICT DO NOTHING
  )
  INSERT INTO board_scores (user_id, board, period, value, reached_at, visible)
  SELECT $1, board, period, delta, $5, $13
  FROM (VALUES ('points', 10), ('time-saved', $10::int), ('streaks', $6::int)) AS won (board, delta),
    (VALUES ('all'), (to_char($5 AT TIME ZONE 'UTC', 'IYYY-"W"IW')), (to_char($5 AT TIME ZONE 'UTC', 'YYYY-MM'))) AS periods (period)
  ON CONFLICT (user_id, board, period) DO UPDATE SET reached_at = excluded.reached_at,
    value = CASE WHEN excluded.board = 'streaks' THEN excluded.value ELSE board_scores.value + excluded.value END
  WHERE board_scores.board <> 'streaks' OR board_scores.period = 'all' OR board_scores.value < excluded.value
  RETURNING board, period, value, reached_at`;

const KEEP_EVENT = `
  INSERT INTO outbox_events (id, name, key, data, available_at) VALUES ($1, $2, $3, $4, now() + interval '20 seconds')`;

const TELL_DEVICES = `
  WITH taken AS (
    INSERT INTO live_streams (stream, seq) VALUES ($1, 1) ON CONFLICT (stream) DO UPDATE SET seq = live_streams.seq + 1
    RETURNING seq
  )
  INSERT INTO live_events (stream, seq, event, data, source, created_at)
  SELECT $1, seq, 'session-updated', $2, $3, $4 FROM taken`;

/** What `POST /sessions/:id/complete` does, for people who neither unlock anything nor reach a level by it. */
export async function completeSession(pool: pg.Pool, userId: string, id: string): Promise<Completed> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const done = await complete(client, userId, id);
    await client.query('COMMIT');
    return done;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function complete(client: pg.PoolClient, userId: string, id: string): Promise<Completed> {
  const at = new Date();
  const before = await row<ProgressRow>(
    client,
    'progress-locked',
    `${SELECT_PROGRESS} FOR UPDATE OF progress`,
    [userId],
  );
  const ended = await row<SessionRow>(client, 'complete', COMPLETE, [
    id,
    userId,
    at,
    before.today,
    before.timezone,
  ]);

  const kept = before.last_kept_on === null || before.last_kept_on < before.today;
  const current = !kept ? before.streak_current : before.alive ? before.streak_current + 1 : 1;
  const longest = Math.max(before.streak_longest, current);
  const points = before.points + 10;
  expectNothingMore(before, points, current, ended.saved_seconds);
  await client.query<BoardRow>({
    name: 'settle',
    text: SETTLE,
    values: [
      userId,
      uuidv7(),
      `session:${id}`,
      points,
      at,
      current,
      longest,
      current > 1 ? before.streak_started_on : before.today,
      before.today,
      ended.saved_seconds,
      before.timezone,
      before.day_start,
      before.visible,
    ],
  });

  const session = present(ended);
  const eventId = uuidv7();
  const event = { userId, timezone: before.timezone, dayStart: before.day_start, session };
  await client.query({
    name: 'keep',
    text: KEEP_EVENT,
    values: [eventId, 'sessions.completed', userId, JSON.stringify(event)],
  });
  const told = [`user:${userId}`, JSON.stringify({ session }), `${eventId}:session-updated`, at];
  await client.query({ name: 'tell', text: TELL_DEVICES, values: told });
  const rewards = {
    entries: [{ track: 'POINTS', rule: 'session_completed', applied: 10, balanceAfter: points }],
    points: { ...pointsOf(points), leveledUp: false },
    xp: { ...xpOf(before.xp), leveledUp: false, rankedUp: false },
    streak: { current, longest, kept, broken: false },
    achievements: [],
  };
  return { answer: { session, rewards }, eventIds: [eventId] };
}

/** The unlock check: the catalogue's thresholds, from the figures of the one row. */
function expectNothingMore(before: ProgressRow, points: number, streak: number, saved: number): void {
  const reached: [string, boolean][] = [
    ['first_session', true],
    ['sessions_10', before.sessions_completed + 1 >= 10],
    ['streak_7', streak >= 7],
    ['streak_30', streak >= 30],
    ['time_saved_10h', before.saved_seconds + saved >= 36_000],
  ];
  const won = reached.filter(([key, isReached]) => isReached && !before.unlocked.includes(key));
  if (won.length || pointsOf(points).level !== pointsOf(before.points).level || streak % 7 === 0)
    throw new Error('somebody would win more than the points of a session: the baseline does not do that');
}

async function row<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row> {
  const { rows } = await client.query<Row>({ name, text, values });
  const [found] = rows;
  if (!found) throw new Error(`nothing found: ${name}`);
  return found;
}

const present = (session: SessionRow): object => ({
  id: session.id,
  kind: session.kind,
  habit: session.habit,
  plannedSeconds: session.planned_seconds,
  startedAt: session.started_at.toISOString(),
  endsAt: session.ends_at.toISOString(),
  endedAt: session.ended_at.toISOString(),
  status: session.status,
  savedSeconds: session.saved_seconds,
  groupLockdownId: session.group_lockdown_id,
});
