import type pg from 'pg';
import { pointsOf, type ProgressRow, SELECT_PROGRESS, xpOf } from './progress.js';

interface UserRow {
  readonly id: string;
  readonly username: string;
  readonly display_name: string;
  readonly avatar_id: string | null;
  readonly timezone: string;
  readonly day_start: number;
  readonly profile_visibility: string;
  readonly show_on_leaderboard: boolean;
  readonly week_start: string;
  readonly language: string;
  readonly theme: string;
  readonly animations: boolean;
  readonly font_size: string;
  readonly scores_visibility: string;
  readonly allow_friend_requests: boolean;
  readonly version: number;
  readonly created_at: Date;
}

interface SocialRow {
  readonly followers: number;
  readonly following: number;
  readonly friends: number;
}

/** What `GET /users/me` answers. */
export async function readMe(pool: pg.Pool, userId: string): Promise<object> {
  const [users, standings, social] = await Promise.all([
    pool.query<UserRow>({
      name: 'user',
      text: `SELECT id, username, display_name, avatar_id, timezone, day_start, week_start, language, theme, animations,
        font_size, profile_visibility, scores_visibility, show_on_leaderboard, allow_friend_requests, version, created_at FROM users WHERE id = $1`,
      values: [userId],
    }),
    pool.query<ProgressRow>({ name: 'progress', text: SELECT_PROGRESS, values: [userId] }),
    pool.query<SocialRow>({
      name: 'social',
      text: 'SELECT followers, following, friends FROM social_counts WHERE user_id = $1',
      values: [userId],
    }),
  ]);
  const counts = social.rows[0] ?? { followers: 0, following: 0, friends: 0 };
  const [user] = users.rows;
  const [progress] = standings.rows;
  if (!user || !progress) throw new Error('there is no such person');
  const points = pointsOf(progress.points);
  const xp = xpOf(progress.xp);
  const current = progress.alive ? progress.streak_current : 0;
  const hours = String(Math.floor(user.day_start / 60)).padStart(2, '0');
  return {
    id: user.id,
    username: user.username,
    displayName: user.display_name,
    avatarUrl: user.avatar_id,
    level: points.level,
    isPrivate: user.profile_visibility !== 'PUBLIC',
    timezone: user.timezone,
    dayStart: `${hours}:${String(user.day_start % 60).padStart(2, '0')}`,
    weekStart: user.week_start,
    language: user.language,
    theme: user.theme,
    animations: user.animations,
    fontSize: user.font_size,
    profileVisibility: user.profile_visibility,
    scoresVisibility: user.scores_visibility,
    showOnLeaderboard: user.show_on_leaderboard,
    allowFriendRequests: user.allow_friend_requests,
    version: user.version,
    createdAt: user.created_at.toISOString(),
    points: { ...points, nextLevelAt: points.level * 100 },
    xp: { ...xp, nextLevelAt: 100 * xp.level ** 2 },
    streak: {
      current,
      longest: progress.streak_longest,
      startedOn: current > 0 ? progress.streak_started_on : null,
      lastKeptOn: progress.last_kept_on,
      todayKept: progress.last_kept_on !== null && progress.last_kept_on >= progress.today,
      freezes: progress.freezes,
      endsAt: current > 0 ? (progress.ends_at?.toISOString() ?? null) : null,
    },
    achievements: progress.unlocked.length,
    ...counts,
  };
}
