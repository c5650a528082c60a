/** A row of `progress`, with the person's calendar worked out by PostgreSQL. */
export interface ProgressRow {
  readonly timezone: string;
  readonly day_start: number;
  readonly visible: boolean;
  readonly points: number;
  readonly xp: number;
  readonly streak_current: number;
  readonly streak_longest: number;
  readonly streak_started_on: string | null;
  readonly last_kept_on: string | null;
  readonly broken_on: string | null;
  readonly freezes: number;
  readonly sessions_completed: number;
  readonly saved_seconds: number;
  readonly unlocked: readonly string[];
  /** Today is kept, or yesterday was. */
  readonly alive: boolean;
  readonly today: string;
  readonly ends_at: Date | null;
}

/** The row by `user_id = $1`; the same columns as the product reads. */
export const SELECT_PROGRESS = `
  SELECT timezone, day_start, visible, points, xp, streak_current, streak_longest, streak_started_on, last_kept_on,
    broken_on, freezes, sessions_completed, saved_seconds, unlocked, today, last_kept_on >= today - 1 AS alive,
    ((last_kept_on + 2)::timestamp + make_interval(mins => day_start)) AT TIME ZONE timezone AS ends_at
  FROM progress, LATERAL (SELECT ((now() AT TIME ZONE timezone) - make_interval(mins => day_start))::date AS today) AS calendar
  WHERE user_id = $1`;

const RANKS = [
  ['S', 50_000, 75],
  ['A', 25_000, 50],
  ['B', 12_000, 35],
  ['C', 6000, 20],
  ['D', 3000, 10],
  ['E', 1000, 5],
] as const;

export const pointsOf = (total: number): { total: number; level: number } => ({
  total,
  level: Math.floor(total / 100) + 1,
});

export function xpOf(total: number): { total: number; level: number; rank: string } {
  const level = Math.floor(Math.sqrt(total / 100)) + 1;
  return { total, level, rank: RANKS.find(([, xp, least]) => total >= xp && level >= least)?.[0] ?? 'F' };
}
