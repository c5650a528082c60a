import { addDays, daysBetween } from '#platform/clock';

/**
 * A streak as the record of days has made it. All dates are local days, `YYYY-MM-DD`, compared as such.
 *
 * The run `startedOn`..`lastKeptOn` has no gap. It is alive until the day after `lastKeptOn` is over; nothing is
 * written when it dies, {@link liveStreak} sees it.
 */
export interface StreakState {
  /** Days kept in the last run; 0 after it was broken by a relapse. */
  readonly current: number;
  /** The longest run ever reached. A relapse later does not take it back. */
  readonly longest: number;
  readonly startedOn: string | null;
  readonly lastKeptOn: string | null;
  /** The latest day a relapse broke. */
  readonly brokenOn: string | null;
}

export const NO_STREAK: StreakState = {
  current: 0,
  longest: 0,
  startedOn: null,
  lastKeptOn: null,
  brokenOn: null,
};

/** Counts with every change of the rules below; stands in each recorded day. */
export const STREAK_RULE_VERSION = 1;

export type RecordedState = 'KEPT' | 'BROKEN';

export interface StreakStep {
  readonly state: StreakState;
  /** The day to record, if the act changed one. */
  readonly day: { readonly date: string; readonly state: RecordedState } | null;
  /** It was the day's first keeping act. */
  readonly kept: boolean;
  /** A streak that was alive broke. */
  readonly broken: boolean;
}

/** Whether a run that was last kept on one day goes on with the other: no day between them was missed. */
const goesOn = (lastKeptOn: string, day: string): boolean => daysBetween(lastKeptOn, day) === 1;

/** A completed session (or whatever else keeps a day) on a local day. */
export function keepDay(state: StreakState, day: string): StreakStep {
  const { current, longest, startedOn, lastKeptOn, brokenOn } = state;
  // Days only move forward: one that was kept or broken, or lies before such a one, stays what it is.
  if ((lastKeptOn !== null && day <= lastKeptOn) || (brokenOn !== null && day <= brokenOn))
    return { state, day: null, kept: false, broken: false };
  const alive = current > 0 && lastKeptOn !== null && goesOn(lastKeptOn, day);
  const length = alive ? current + 1 : 1;
  return {
    state: {
      current: length,
      longest: Math.max(longest, length),
      startedOn: alive ? startedOn : day,
      lastKeptOn: day,
      brokenOn,
    },
    day: { date: day, state: 'KEPT' },
    kept: true,
    broken: false,
  };
}

/**
 * A relapse on a local day, today or up to two days back: what was kept before it is over, what was kept after it
 * is a run of its own.
 * @param keptBefore the last day before `day` that was kept, if there is one
 */
export function breakDay(state: StreakState, day: string, keptBefore: string | null): StreakStep {
  const { current, startedOn, lastKeptOn, brokenOn } = state;
  const recorded = { date: day, state: 'BROKEN' } as const;
  const brokenNow = brokenOn === null || day > brokenOn ? day : brokenOn;
  const run = current > 0 && startedOn !== null && lastKeptOn !== null ? { startedOn, lastKeptOn } : null;
  if (run && day < run.startedOn)
    return { state: { ...state, brokenOn: brokenNow }, day: recorded, kept: false, broken: false };

  // Every day of a run is a kept one, so that those after the relapse can be counted by the calendar.
  const after = run ? Math.max(0, daysBetween(day, run.lastKeptOn)) : 0;
  return {
    state: {
      ...state,
      current: after,
      startedOn: after > 0 ? addDays(day, 1) : null,
      lastKeptOn: day === lastKeptOn ? keptBefore : lastKeptOn,
      brokenOn: brokenNow,
    },
    day: recorded,
    kept: false,
    broken: run !== null && day <= addDays(run.lastKeptOn, 1),
  };
}

/** The streak as it stands on a day: 0 when a day was missed since it was last kept. */
export function liveStreak({ current, lastKeptOn }: StreakState, today: string): number {
  return lastKeptOn !== null && daysBetween(lastKeptOn, today) <= 1 ? current : 0;
}

/** Whether the day is kept. */
export const isKept = ({ lastKeptOn }: StreakState, day: string): boolean =>
  lastKeptOn !== null && day <= lastKeptOn;
