import type { ProgressView, Rewards } from '#contracts/gamification';
import { addDays } from '#platform/clock';
import type { Facts } from './achievement.rules.js';
import { nextPointsLevelAt, nextXpLevelAt, pointsLevel, rankOf, xpLevel } from './levels.rules.js';
import { type Calendar, dayAt, endOfDay, type Outage } from './streak.calendar.js';
import { advance, type Cover, coverOf, isKept, safeDays, type StreakState } from './streak.rules.js';

/** Where one person stands: the row of `progress`. */
export interface Standing {
  readonly userId: string;
  readonly calendar: Calendar;
  readonly points: number;
  readonly xp: number;
  readonly streak: StreakState;
  /** Local days of rest. */
  readonly restDays: readonly string[];
  readonly sessionsCompleted: number;
  readonly savedSeconds: number;
  /** Keys of the unlocked achievements. */
  readonly unlocked: readonly string[];
}

export const todayOf = ({ calendar }: Pick<Standing, 'calendar'>, now: Date): string => dayAt(calendar, now);

/** Whether days of the streak are over that nobody decided yet, so that outages must be known. */
export function isBehind({ streak, calendar }: Pick<Standing, 'streak' | 'calendar'>, now: Date): boolean {
  return (
    streak.current > 0 && streak.closedOn !== null && streak.closedOn < addDays(dayAt(calendar, now), -1)
  );
}

export const coverFor = ({ calendar, restDays }: Standing, outages: readonly Outage[]): Cover =>
  coverOf(calendar, restDays, outages);

/** The same person at an instant: every day that is over is decided. */
export function upToDate(standing: Standing, now: Date, outages: readonly Outage[]): Standing {
  if (!isBehind(standing, now)) return standing;
  const yesterday = addDays(todayOf(standing, now), -1);
  return { ...standing, streak: advance(standing.streak, yesterday, coverFor(standing, outages)).state };
}

/** The figures achievements look at, of somebody who is up to date. */
export const factsOf = (standing: Standing): Facts => ({
  points: standing.points,
  xp: standing.xp,
  streak: standing.streak.current,
  longest: standing.streak.longest,
  freezes: standing.streak.freezes,
  sessionsCompleted: standing.sessionsCompleted,
  savedSeconds: standing.savedSeconds,
});

/** The streak of somebody who is up to date. */
export function presentStreak(
  standing: Standing,
  now: Date,
): ProgressView['streak'] & { readonly safeDays: number } {
  const { streak, calendar } = standing;
  const today = todayOf(standing, now);
  const safe = safeDays(streak, today, coverFor(standing, []));
  return {
    current: streak.current,
    longest: streak.longest,
    startedOn: streak.startedOn,
    lastKeptOn: streak.lastKeptOn,
    todayKept: isKept(streak, today),
    freezes: streak.freezes,
    endsAt: streak.current > 0 ? endOfDay(calendar, addDays(today, safe)).toISOString() : null,
    safeDays: safe,
  };
}

/** What everybody who may see a person's progress sees. The standing must be up to date. */
export function presentStanding(standing: Standing, now: Date): ProgressView {
  const { points, xp } = standing;
  const { safeDays: _, ...streak } = presentStreak(standing, now);
  return {
    points: { total: points, level: pointsLevel(points), nextLevelAt: nextPointsLevelAt(points) },
    xp: { total: xp, level: xpLevel(xp), rank: rankOf(xp), nextLevelAt: nextXpLevelAt(xp) },
    streak,
    achievements: standing.unlocked.length,
  };
}

/** The rewards of a write that won and lost nothing, of somebody who is up to date. */
export function noRewards({ points, xp, streak }: Standing): Rewards {
  return {
    entries: [],
    points: { total: points, level: pointsLevel(points), leveledUp: false },
    xp: { total: xp, level: xpLevel(xp), rank: rankOf(xp), leveledUp: false, rankedUp: false },
    streak: { current: streak.current, longest: streak.longest, kept: false, broken: false },
    achievements: [],
  };
}
