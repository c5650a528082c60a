import { type Database, sql } from '#platform/database';
import { until } from './until.js';

type Statement = ReturnType<typeof sql>;

/** What must hold at any quiet moment, as questions that find the rows which break it. */
const INVARIANTS: readonly { readonly name: string; readonly offenders: Statement }[] = [
  {
    name: 'a balance is the sum of its ledger and never negative',
    offenders: sql`
      SELECT p.user_id, p.points, p.xp, sums.* FROM progress p
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(applied) FILTER (WHERE track = 'POINTS'), 0) AS ledger_points, coalesce(sum(applied) FILTER (WHERE track = 'XP'), 0) AS ledger_xp
        FROM ledger_entries l WHERE l.user_id = p.user_id) sums
      WHERE p.points <> ledger_points OR p.xp <> ledger_xp OR p.points < 0 OR p.xp < 0`,
  },
  {
    name: 'balanceAfter of each entry is the running sum',
    offenders: sql`
      SELECT * FROM (
        SELECT id, user_id, track, balance_after, sum(applied) OVER (PARTITION BY user_id, track ORDER BY id) AS running FROM ledger_entries) entry
      WHERE balance_after <> running`,
  },
  {
    name: 'one award per user, track, rule and source',
    offenders: sql`SELECT user_id, track, rule, source FROM ledger_entries GROUP BY 1, 2, 3, 4 HAVING count(*) > 1`,
  },
  {
    name: 'every completed session won its points once, and nothing else did',
    offenders: sql`
      SELECT s.id, l.id AS entry FROM (SELECT * FROM sessions WHERE status = 'COMPLETED') s
      FULL JOIN (SELECT * FROM ledger_entries WHERE rule = 'session_completed') l ON l.user_id = s.user_id AND l.source LIKE '%' || s.id::text
      WHERE s.id IS NULL OR l.id IS NULL`,
  },
  {
    name: 'every unlocked achievement has its ledger entry',
    offenders: sql`
      SELECT u.user_id, u.achievement_key FROM user_achievements u JOIN achievements a ON a.key = u.achievement_key
      WHERE a.points > 0 AND NOT EXISTS (SELECT FROM ledger_entries l WHERE l.user_id = u.user_id AND l.rule = 'achievement:' || u.achievement_key)`,
  },
  {
    name: 'one active session per user',
    offenders: sql`SELECT user_id FROM sessions WHERE status = 'ACTIVE' GROUP BY user_id HAVING count(*) > 1`,
  },
  {
    name: 'daily figures are what the sessions and actions say',
    offenders: sql`
      SELECT u.id, days.*, facts.* FROM users u
      CROSS JOIN LATERAL (SELECT coalesce(sum(started), 0) AS started, coalesce(sum(completed), 0) AS completed, coalesce(sum(saved_seconds), 0) AS saved, coalesce(sum(relapses), 0) AS relapses FROM daily_stats d WHERE d.user_id = u.id) days
      CROSS JOIN LATERAL (SELECT count(*) AS f_started, count(*) FILTER (WHERE status = 'COMPLETED') AS f_completed, coalesce(sum(saved_seconds), 0) AS f_saved FROM sessions s WHERE s.user_id = u.id) facts
      CROSS JOIN LATERAL (SELECT count(*) AS f_relapses FROM actions a WHERE a.user_id = u.id AND type = 'RELAPSE') slips
      WHERE days.started <> f_started OR days.completed <> f_completed OR days.saved <> f_saved OR days.relapses <> f_relapses`,
  },
  {
    name: 'progress counts what the sessions say',
    offenders: sql`
      SELECT p.user_id FROM progress p
      CROSS JOIN LATERAL (SELECT count(*) AS completed, coalesce(sum(saved_seconds), 0) AS saved FROM sessions s WHERE s.user_id = p.user_id AND status = 'COMPLETED') facts
      WHERE p.sessions_completed <> facts.completed OR p.saved_seconds <> facts.saved`,
  },
  {
    name: 'the board of all times is the balance',
    offenders: sql`
      SELECT p.user_id, p.points, b.value FROM progress p LEFT JOIN board_scores b ON b.user_id = p.user_id AND b.board = 'points' AND b.period = 'all'
      WHERE p.points <> coalesce(b.value, 0)`,
  },
  {
    name: 'the streak is what the days say',
    // The run ends at the last decided day; every day of it is recorded, and none broke it.
    offenders: sql`
      SELECT p.user_id, p.streak_current, p.closed_on, p.last_kept_on, run.* FROM progress p
      CROSS JOIN LATERAL (
        SELECT max(date) AS last_day, max(date) FILTER (WHERE state = 'KEPT') AS last_kept, max(date) FILTER (WHERE state = 'BROKEN') AS last_broken
        FROM streak_days d WHERE d.user_id = p.user_id) days
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE state = 'KEPT') AS kept, min(date) FILTER (WHERE state = 'KEPT') AS began,
          count(*) AS recorded, count(*) FILTER (WHERE state IN ('MISSED', 'BROKEN')) AS breaks
        FROM streak_days d WHERE d.user_id = p.user_id AND date >= p.streak_started_on) run
      WHERE p.closed_on IS DISTINCT FROM days.last_day OR p.last_kept_on IS DISTINCT FROM days.last_kept
        OR p.broken_on IS DISTINCT FROM days.last_broken
        OR (p.streak_current = 0) <> (p.streak_started_on IS NULL)
        OR (p.streak_current > 0 AND (p.streak_current <> run.kept OR run.began <> p.streak_started_on OR run.breaks > 0
          OR run.recorded <> p.closed_on - p.streak_started_on + 1))`,
  },
  {
    name: 'the board of streaks is the streak',
    offenders: sql`
      SELECT p.user_id, p.streak_current, b.value FROM progress p LEFT JOIN board_scores b ON b.user_id = p.user_id AND b.board = 'streaks' AND b.period = 'all'
      WHERE p.streak_current <> coalesce(b.value, 0)`,
  },
  {
    name: 'the boards of periods are what the ledger says',
    offenders: sql`
      SELECT * FROM (
        SELECT user_id, lower(track::text) AS board, period, sum(applied) AS total FROM ledger_entries
        CROSS JOIN LATERAL (VALUES ('all'), (to_char(at AT TIME ZONE 'UTC', 'IYYY-"W"IW')), (to_char(at AT TIME ZONE 'UTC', 'YYYY-MM'))) AS p (period)
        GROUP BY 1, 2, 3) AS ledger
      FULL JOIN (SELECT user_id, board, period, value FROM board_scores WHERE board IN ('points', 'xp')) AS boards USING (user_id, board, period)
      WHERE coalesce(total, 0) <> coalesce(value, 0)`,
  },
  {
    name: 'the boards of saved time are what the sessions say',
    offenders: sql`
      SELECT * FROM (
        SELECT user_id, period, sum(saved_seconds) AS total FROM sessions
        CROSS JOIN LATERAL (VALUES ('all'), (to_char(ended_at AT TIME ZONE 'UTC', 'IYYY-"W"IW')), (to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM'))) AS p (period)
        WHERE status = 'COMPLETED' GROUP BY 1, 2) AS facts
      FULL JOIN (SELECT user_id, period, value FROM board_scores WHERE board = 'time-saved') AS boards USING (user_id, period)
      WHERE coalesce(total, 0) <> coalesce(value, 0)`,
  },
  {
    name: 'a login session has a refresh token exactly as long as it lives',
    offenders: sql`SELECT id FROM login_sessions WHERE (ended_at IS NULL) <> (refresh_hash IS NOT NULL)`,
  },
  {
    name: 'no push subscription of an ended login session',
    offenders: sql`SELECT p.id FROM push_subscriptions p JOIN login_sessions s ON s.id = p.login_session_id WHERE s.ended_at IS NOT NULL`,
  },
  {
    name: 'no banned account is logged in',
    offenders: sql`
      SELECT s.id FROM login_sessions s JOIN accounts a ON a.user_id = s.user_id
      WHERE s.ended_at IS NULL AND s.created_at < a.banned_until AND s.created_at >= a.banned_at OR (a.banned_at IS NOT NULL AND a.banned_until IS NULL AND s.ended_at IS NULL)`,
  },
  {
    name: 'no push token of an ended login session',
    offenders: sql`SELECT id FROM login_sessions WHERE ended_at IS NOT NULL AND push_token IS NOT NULL`,
  },
  {
    name: 'at most five mails to one address within half an hour',
    offenders: sql`
      SELECT m.address_key FROM mails m JOIN mails later ON later.address_key = m.address_key AND later.created_at >= m.created_at AND later.created_at < m.created_at + interval '30 minutes'
      GROUP BY m.id, m.address_key HAVING count(*) > 5`,
  },
  {
    name: 'every mail with a link has the row it is good for',
    offenders: sql`SELECT m.id FROM mails m LEFT JOIN account_tokens t ON t.id = m.token_id WHERE m.token_id IS NOT NULL AND t.id IS NULL`,
  },
  {
    name: 'names are unique whatever their case',
    offenders: sql`SELECT lower(username) FROM users GROUP BY 1 HAVING count(*) > 1`,
  },
  {
    name: 'e-mails are unique whatever their case',
    offenders: sql`SELECT lower(email) FROM accounts GROUP BY 1 HAVING count(*) > 1`,
  },
  {
    name: 'every user has an account and a progress row',
    offenders: sql`
      SELECT u.id FROM users u LEFT JOIN accounts a ON a.user_id = u.id LEFT JOIN progress p ON p.user_id = u.id
      WHERE a.user_id IS NULL OR p.user_id IS NULL`,
  },
  {
    name: 'everybody bears the one name that is theirs',
    offenders: sql`
      SELECT u.id, u.username, n.folded FROM users u FULL JOIN (SELECT * FROM usernames WHERE held_until IS NULL) n ON n.user_id = u.id
      WHERE u.id IS NULL OR n.folded IS DISTINCT FROM u.username_folded`,
  },
  {
    name: 'one export is made at a time',
    offenders: sql`SELECT user_id FROM user_exports WHERE status = 'PENDING' GROUP BY 1 HAVING count(*) > 1`,
  },
  {
    name: 'whoever waits to be erased is on no board',
    offenders: sql`
      SELECT u.id FROM users u JOIN progress p ON p.user_id = u.id
      WHERE u.deletion_requested_at IS NOT NULL AND (p.visible OR EXISTS (SELECT FROM board_scores b WHERE b.user_id = u.id AND b.visible))`,
  },
  {
    name: 'nothing is left of people who are gone',
    offenders: sql`
      SELECT owner, what FROM (
        SELECT user_id AS owner, 'sessions' AS what FROM sessions UNION SELECT user_id, 'actions' FROM actions
        UNION SELECT user_id, 'daily_stats' FROM daily_stats UNION SELECT user_id, 'hourly_stats' FROM hourly_stats
        UNION SELECT user_id, 'progress' FROM progress UNION SELECT user_id, 'ledger_entries' FROM ledger_entries
        UNION SELECT user_id, 'streak_days' FROM streak_days UNION SELECT user_id, 'zone_changes' FROM zone_changes UNION SELECT user_id, 'board_scores' FROM board_scores
        UNION SELECT user_id, 'user_achievements' FROM user_achievements UNION SELECT user_id, 'notifications' FROM notifications
        UNION SELECT actor_id, 'notifications of others' FROM notifications WHERE actor_id IS NOT NULL
        UNION SELECT user_id, 'push_subscriptions' FROM push_subscriptions UNION SELECT user_id, 'idempotency_records' FROM idempotency_records
        UNION SELECT CASE WHEN stream ~ '^user:[0-9a-f-]{36}$' THEN substr(stream, 6)::uuid END, 'live_streams' FROM live_streams
        UNION SELECT CASE WHEN stream ~ '^user:[0-9a-f-]{36}$' THEN substr(stream, 6)::uuid END, 'live_events' FROM live_events) AS kept
      WHERE kept.owner IS NOT NULL AND NOT EXISTS (SELECT FROM users u WHERE u.id = kept.owner)`,
  },
  {
    name: 'nothing between two people across a block',
    offenders: sql`
      SELECT b.*, t.* FROM blocks b JOIN (
        SELECT 'follow' AS tie, follower_id AS one, followee_id AS other FROM follows
        UNION ALL SELECT 'follow request', from_id, to_id FROM follow_requests
        UNION ALL SELECT 'friendship', user_id, friend_id FROM friendships
        UNION ALL SELECT 'friend request', from_id, to_id FROM friend_requests
        UNION ALL SELECT 'notification', user_id, actor_id FROM notifications WHERE actor_id IS NOT NULL) t
      ON (t.one, t.other) IN ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id))`,
  },
  {
    name: 'social counters are the rows',
    offenders: sql`
      SELECT u.id, c.*, facts.* FROM users u LEFT JOIN social_counts c ON c.user_id = u.id
      CROSS JOIN LATERAL (SELECT
        (SELECT count(*) FROM follows WHERE followee_id = u.id) AS f_followers,
        (SELECT count(*) FROM follows WHERE follower_id = u.id) AS f_following,
        (SELECT count(*) FROM friendships WHERE user_id = u.id) AS f_friends) facts
      WHERE coalesce(c.followers, 0) <> f_followers OR coalesce(c.following, 0) <> f_following OR coalesce(c.friends, 0) <> f_friends`,
  },
  {
    name: 'a friendship has two sides and no open request',
    offenders: sql`
      SELECT f.user_id, f.friend_id FROM friendships f
      WHERE NOT EXISTS (SELECT FROM friendships g WHERE g.user_id = f.friend_id AND g.friend_id = f.user_id)
        OR EXISTS (SELECT FROM friend_requests r WHERE r.from_id = f.user_id AND r.to_id = f.friend_id)`,
  },
  {
    name: 'who follows does not ask to',
    offenders: sql`SELECT r.from_id, r.to_id FROM follow_requests r JOIN follows f ON f.follower_id = r.from_id AND f.followee_id = r.to_id`,
  },
  {
    name: 'one notification per cause',
    offenders: sql`SELECT user_id, source_key FROM notifications GROUP BY 1, 2 HAVING count(*) > 1`,
  },
  {
    name: 'live events are numbered without a gap',
    offenders: sql`
      SELECT s.stream FROM live_streams s
      CROSS JOIN LATERAL (SELECT count(*) AS events, coalesce(max(seq), 0) AS last FROM live_events e WHERE e.stream = s.stream) kept
      WHERE s.seq <> kept.last OR kept.events <> kept.last`,
  },
];

/** Waits until the outbox is empty, then asks every invariant. Fails with the first rows that break one. */
export async function expectInvariants(database: Database, withinMs = 60_000): Promise<void> {
  await until(
    'the outbox is empty',
    async () =>
      (await database.one<{ open: number }>(sql`SELECT count(*) AS open FROM outbox_events`)).open === 0,
    withinMs,
  );
  const broken: string[] = [];
  for (const { name, offenders } of INVARIANTS) {
    const rows = await database.rows(offenders);
    if (rows.length) broken.push(`${name}: ${rows.length} rows, e.g. ${JSON.stringify(rows[0])}`);
  }
  if (broken.length) throw new Error(`broken invariants:\n${broken.join('\n')}`);
}
