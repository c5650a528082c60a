import { addDays, daysBetween } from '#platform/clock';
import { type Calendar, dayExists, endOfDay, type Outage } from './streak.calendar.js';

/**
 * A streak as the record of days has made it. All dates are local days, `YYYY-MM-DD`, compared as such.
 *
 * Every day of the run `startedOn`..`closedOn` is recorded as KEPT, or as one that something covered. Days after
 * `closedOn` are not decided yet: {@link advance} decides those that are over, by whoever asks first.
 */
export interface StreakState {
  /** Days kept in the run; 0 when there is none. Covered days neither count nor break it. */
  readonly current: number;
  /** The longest run ever reached. A relapse later does not take it back. */
  readonly longest: number;
  readonly startedOn: string | null;
  readonly lastKeptOn: string | null;
  /** The latest day a relapse broke. */
  readonly brokenOn: string | null;
  /** The latest day that is decided: kept, broken, covered or missed. */
  readonly closedOn: string | null;
  /** Freezes in stock, 0..2. */
  readonly freezes: number;
}

export const NO_STREAK: StreakState = {
  current: 0,
  longest: 0,
  startedOn: null,
  lastKeptOn: null,
  brokenOn: null,
  closedOn: null,
  freezes: 0,
};

/** Counts with every change of the rules below; stands in each recorded day. */
export const STREAK_RULE_VERSION = 2;
/** Every so many days of a run one freeze is earned. */
export const FREEZE_EVERY = 7;
export const MOST_FREEZES = 2;

export const DAY_STATES = ['KEPT', 'FROZEN', 'RESTED', 'EXCUSED', 'BROKEN', 'MISSED'] as const;
export type DayState = (typeof DAY_STATES)[number];

export interface DayRecord {
  readonly date: string;
  readonly state: DayState;
}

/** What may cover a day nobody kept, besides a freeze. */
export interface Cover {
  readonly excused: (day: string) => boolean;
  readonly rested: (day: string) => boolean;
}

export const NO_COVER: Cover = { excused: () => false, rested: () => false };

export function coverOf(calendar: Calendar, restDays: readonly string[], outages: readonly Outage[]): Cover {
  const rest = new Set(restDays);
  return {
    rested: (day) => rest.has(day),
    excused: (day) => {
      if (!dayExists(calendar, day)) return true;
      const end = endOfDay(calendar, day);
      return outages.some(({ startsAt, endsAt }) => startsAt <= end && end <= endsAt);
    },
  };
}

/** The state after one more day of the record. Days come in order. */
export function afterDay(before: StreakState, { date, state }: DayRecord): StreakState {
  // A day without a record ended the run.
  const gap = before.closedOn !== null && daysBetween(before.closedOn, date) > 1;
  const current = gap ? 0 : before.current;
  const after = { ...before, current, startedOn: current ? before.startedOn : null, closedOn: date };
  switch (state) {
    case 'KEPT': {
      const length = current + 1;
      const earned = length % FREEZE_EVERY === 0 ? 1 : 0;
      return {
        ...after,
        current: length,
        longest: Math.max(before.longest, length),
        startedOn: current ? before.startedOn : date,
        lastKeptOn: date,
        freezes: Math.min(MOST_FREEZES, before.freezes + earned),
      };
    }
    case 'FROZEN':
      return { ...after, freezes: Math.max(0, before.freezes - (current ? 1 : 0)) };
    case 'RESTED':
    case 'EXCUSED':
      return after;
    case 'MISSED':
      return { ...after, current: 0, startedOn: null };
    case 'BROKEN':
      return { ...after, current: 0, startedOn: null, brokenOn: date };
  }
}

/** The whole record in order, from nothing: what the state is a copy of. */
export const fold = (records: readonly DayRecord[]): StreakState => records.reduce(afterDay, NO_STREAK);

/** What becomes of a day of a living run that is over and was not kept. */
function decide(state: StreakState, date: string, cover: Cover): DayRecord {
  if (cover.excused(date)) return { date, state: 'EXCUSED' };
  if (cover.rested(date)) return { date, state: 'RESTED' };
  return { date, state: state.freezes > 0 ? 'FROZEN' : 'MISSED' };
}

export interface Advanced {
  readonly state: StreakState;
  /** The days that were decided by it. */
  readonly records: readonly DayRecord[];
}

/** Decides every day up to `through`. Only a living run needs days decided; others miss nothing. */
export function advance(before: StreakState, through: string, cover: Cover): Advanced {
  const records: DayRecord[] = [];
  let state = before;
  while (state.current > 0 && state.closedOn !== null && state.closedOn < through) {
    const record = decide(state, addDays(state.closedOn, 1), cover);
    state = afterDay(state, record);
    records.push(record);
  }
  return { state, records };
}

export interface StreakStep {
  readonly state: StreakState;
  /** Days to record, in order: those that were decided on the way, and the one the act concerns. */
  readonly records: readonly DayRecord[];
  /** It was the day's first keeping act. */
  readonly kept: boolean;
  /** A streak that was alive broke. */
  readonly broken: boolean;
}

/** A completed session (or whatever else keeps a day) on a local day. */
export function keepDay(before: StreakState, day: string, cover: Cover): StreakStep {
  const { state, records } = advance(before, addDays(day, -1), cover);
  // Days only move forward: one that is decided, or lies before such a one, stays what it is.
  if (state.closedOn !== null && day <= state.closedOn) return { state, records, kept: false, broken: false };
  const kept: DayRecord = { date: day, state: 'KEPT' };
  return { state: afterDay(state, kept), records: [...records, kept], kept: true, broken: false };
}

/**
 * A relapse on a local day, today or up to two days back: what was kept before it is over, what was kept after it is
 * a run of its own.
 * @param history the whole record in order; only looked at when the day is decided already
 */
export function breakDay(
  before: StreakState,
  day: string,
  { today, cover, history }: { today: string; cover: Cover; history: readonly DayRecord[] },
): StreakStep {
  const { state, records } = advance(before, addDays(today, -1), cover);
  const broken = state.current > 0 && state.startedOn !== null && day >= state.startedOn;
  const record: DayRecord = { date: day, state: 'BROKEN' };
  if (state.closedOn === null || day > state.closedOn)
    return { state: afterDay(state, record), records: [...records, record], kept: false, broken };
  const days = withRecords(history, [...records, record]);
  return {
    state: copyOf(state, fold(days)),
    records: [...records.filter(({ date }) => date !== day), record],
    kept: false,
    broken,
  };
}

/** The record with some of its days written anew. */
export function withRecords(history: readonly DayRecord[], changed: readonly DayRecord[]): DayRecord[] {
  const days = new Map(history.map((record) => [record.date, record]));
  for (const record of changed) days.set(record.date, record);
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The state a record comes to; the longest run stays the most that was ever reached. */
export const copyOf = (before: StreakState, folded: StreakState): StreakState => ({
  ...folded,
  longest: Math.max(before.longest, folded.longest),
});

/**
 * Decides the days from `from` until yesterday once more, after something that covers them came, went or was taken
 * back. Kept and broken days stay; nothing is decided for days without a run.
 */
export function redecide(
  before: StreakState,
  history: readonly DayRecord[],
  { from, today, cover }: { from: string; today: string; cover: Cover },
): Advanced {
  const known = new Map(history.map((record) => [record.date, record]));
  let state = fold(history.filter(({ date }) => date < from));
  state = advance(state, addDays(from, -1), cover).state;
  const records: DayRecord[] = [];
  const last = history.at(-1)?.date ?? today;
  for (let date = from; date <= (last > today ? last : today); date = addDays(date, 1)) {
    const old = known.get(date);
    const fixed = old?.state === 'KEPT' || old?.state === 'BROKEN';
    if (fixed) state = afterDay(state, old);
    else if (date < today && (state.current > 0 || old)) {
      const record: DayRecord = state.current > 0 ? decide(state, date, cover) : { date, state: 'MISSED' };
      state = afterDay(state, record);
      if (record.state !== old?.state) records.push(record);
    }
  }
  return { state: copyOf(before, state), records };
}

/** Whether the day is kept. */
export const isKept = ({ lastKeptOn }: StreakState, day: string): boolean =>
  lastKeptOn !== null && day <= lastKeptOn;

/**
 * How many days from `today` on the streak lives through if nothing more is done: those a freeze, a rest or a kept
 * today cover. The day after them ends it.
 */
export function safeDays(state: StreakState, today: string, cover: Cover): number {
  let days = 0;
  let ahead = state;
  for (let date = today; ahead.current > 0 && days < 100; date = addDays(date, 1)) {
    if (ahead.closedOn === null || date > ahead.closedOn) ahead = advance(ahead, date, cover).state;
    if (ahead.current > 0) days++;
  }
  return days;
}
