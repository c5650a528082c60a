import type { ProgressView, Rewards } from '#contracts/gamification';
import { addDays, endOfLocalDay, localDay } from '#platform/clock';
import type { Facts } from './achievement.rules.js';
import { nextPointsLevelAt, nextXpLevelAt, pointsLevel, rankOf, xpLevel } from './levels.rules.js';
import { isKept, liveStreak, type StreakState } from './streak.rules.js';

/** Where one person stands: the row of `progress`. */
export interface Standing {
  readonly userId: string;
  readonly timezone: string;
  readonly dayStart: number;
  readonly points: number;
  readonly xp: number;
  readonly streak: StreakState;
  readonly freezes: number;
  readonly sessionsCompleted: number;
  readonly savedSeconds: number;
  /** Keys of the unlocked achievements. */
  readonly unlocked: readonly string[];
}

export const todayOf = ({ timezone, dayStart }: Standing, now: Date): string =>
  localDay(now, timezone, dayStart);

/** The figures achievements look at, as they are on a local day. */
export const factsOf = (standing: Standing, today: string): Facts => ({
  points: standing.points,
  xp: standing.xp,
  streak: liveStreak(standing.streak, today),
  sessionsCompleted: standing.sessionsCompleted,
  savedSeconds: standing.savedSeconds,
});

/** What everybody who may see a person's progress sees. */
export function presentStanding(standing: Standing, now: Date): ProgressView {
  const { points, xp, streak, timezone, dayStart } = standing;
  const today = todayOf(standing, now);
  const current = liveStreak(streak, today);
  return {
    points: { total: points, level: pointsLevel(points), nextLevelAt: nextPointsLevelAt(points) },
    xp: { total: xp, level: xpLevel(xp), rank: rankOf(xp), nextLevelAt: nextXpLevelAt(xp) },
    streak: {
      current,
      longest: streak.longest,
      startedOn: current > 0 ? streak.startedOn : null,
      lastKeptOn: streak.lastKeptOn,
      todayKept: isKept(streak, today),
      freezes: standing.freezes,
      endsAt:
        current > 0 && streak.lastKeptOn !== null
          ? endOfLocalDay(addDays(streak.lastKeptOn, 1), timezone, dayStart).toISOString()
          : null,
    },
    achievements: standing.unlocked.length,
  };
}

/** The rewards of a write that won and lost nothing, on a local day. */
export function noRewards({ points, xp, streak }: Standing, today: string): Rewards {
  return {
    entries: [],
    points: { total: points, level: pointsLevel(points), leveledUp: false },
    xp: { total: xp, level: xpLevel(xp), rank: rankOf(xp), leveledUp: false, rankedUp: false },
    streak: { current: liveStreak(streak, today), longest: streak.longest, kept: false, broken: false },
    achievements: [],
  };
}
