import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#platform/clock';
import {
  breakDay,
  keepDay,
  liveStreak,
  NO_STREAK,
  type RecordedState,
  type StreakState,
  type StreakStep,
} from './streak.rules.js';

/** The record of days and the state beside it, as the database keeps them. */
class Person {
  readonly days = new Map<string, RecordedState>();
  state: StreakState = NO_STREAK;

  keep(day: string): StreakStep {
    return this.record(keepDay(this.state, day));
  }

  relapse(day: string): StreakStep {
    const kept = [...this.days].filter(([date, state]) => state === 'KEPT' && date < day);
    return this.record(
      breakDay(
        this.state,
        day,
        kept
          .map(([date]) => date)
          .sort()
          .at(-1) ?? null,
      ),
    );
  }

  keepAll(from: string, days: number): this {
    for (let i = 0; i < days; i++) this.keep(addDays(from, i));
    return this;
  }

  /** The streak counted from the record alone. */
  counted(today: string): number {
    let day = this.days.get(today) === 'KEPT' ? today : addDays(today, -1);
    if (this.days.get(today) === 'BROKEN') return 0;
    let length = 0;
    for (; this.days.get(day) === 'KEPT'; day = addDays(day, -1)) length++;
    return length;
  }

  private record(step: StreakStep): StreakStep {
    if (step.day) this.days.set(step.day.date, step.day.state);
    this.state = step.state;
    return step;
  }
}

const MONDAY = '2026-11-16';
const day = (n: number): string => addDays(MONDAY, n);

describe('golden scenarios', () => {
  it('the first day ever starts a streak of 1', () => {
    const { state, kept } = new Person().keep(MONDAY);
    expect(kept).toBe(true);
    expect(state).toEqual({ ...NO_STREAK, current: 1, longest: 1, startedOn: MONDAY, lastKeptOn: MONDAY });
  });

  it('the second session of a day changes nothing', () => {
    const ada = new Person().keepAll(MONDAY, 1);
    expect(ada.keep(MONDAY)).toEqual({ state: ada.state, day: null, kept: false, broken: false });
  });

  it('day after day it grows, and over the end of a year', () => {
    const ada = new Person().keepAll('2026-12-25', 14);
    expect(ada.state).toMatchObject({
      current: 14,
      longest: 14,
      startedOn: '2026-12-25',
      lastKeptOn: '2027-01-07',
    });
  });

  it('is still alive on the day after, and dead when that is over', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    expect(liveStreak(ada.state, day(2))).toBe(3);
    expect(liveStreak(ada.state, day(3))).toBe(3);
    expect(liveStreak(ada.state, day(4))).toBe(0);
  });

  it('a missed day starts it anew, and the longest stays', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    expect(ada.keep(day(4)).state).toMatchObject({ current: 1, longest: 3, startedOn: day(4) });
  });

  it('a relapse breaks it, and the day is not kept again', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    expect(ada.relapse(day(2))).toMatchObject({
      kept: false,
      broken: true,
      state: { current: 0, lastKeptOn: day(1) },
    });
    expect(ada.keep(day(2)).kept).toBe(false);
    expect(ada.keep(day(3)).state).toMatchObject({ current: 1, startedOn: day(3) });
  });

  it('a relapse before anything was kept today breaks what was kept until yesterday', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    expect(ada.relapse(day(3))).toMatchObject({ broken: true, state: { current: 0, lastKeptOn: day(2) } });
  });

  it('the first relapse of somebody without a streak breaks none', () => {
    expect(new Person().relapse(MONDAY)).toMatchObject({
      broken: false,
      day: { date: MONDAY, state: 'BROKEN' },
    });
  });

  it('a relapse long after the streak died breaks none', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    expect(ada.relapse(day(9))).toMatchObject({ broken: false, state: { current: 0, longest: 3 } });
  });

  it('a relapse told a day late leaves what was kept since', () => {
    const ada = new Person().keepAll(MONDAY, 5);
    expect(ada.relapse(day(3))).toMatchObject({
      broken: true,
      state: { current: 1, startedOn: day(4), lastKeptOn: day(4), longest: 5 },
    });
    expect(ada.keep(day(5)).state.current).toBe(2);
  });

  it('a relapse told late for a day before the run leaves the run alone', () => {
    const ada = new Person().keepAll(day(2), 2);
    expect(ada.relapse(day(1))).toMatchObject({ broken: false, state: { current: 2, startedOn: day(2) } });
  });

  it('flying west does not keep a day twice', () => {
    const ada = new Person().keepAll(MONDAY, 2);
    expect(ada.keep(MONDAY).kept).toBe(false);
    expect(ada.state.current).toBe(2);
  });
});

describe('the state is what the record of days says', () => {
  const acts = fc.array(
    fc.record({
      pass: fc.integer({ min: 0, max: 3 }),
      relapse: fc.boolean(),
      back: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 60 },
  );

  it('after any days with sessions, relapses and relapses told late', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        const ada = new Person();
        let today = MONDAY;
        for (const { pass, relapse, back } of steps) {
          today = addDays(today, pass);
          const before = ada.counted(today);
          const step = relapse ? ada.relapse(addDays(today, -back)) : ada.keep(today);
          expect(liveStreak(ada.state, today)).toBe(ada.counted(today));
          expect(ada.state.longest).toBeGreaterThanOrEqual(ada.state.current);
          expect(step.kept && step.broken).toBe(false);
          if (step.kept) expect(ada.counted(today)).toBe(before + 1);
          if (!relapse) expect(ada.counted(today)).toBeGreaterThanOrEqual(before);
          const lastKept = [...ada.days]
            .filter(([, state]) => state === 'KEPT')
            .map(([date]) => date)
            .sort()
            .at(-1);
          expect(ada.state.lastKeptOn).toBe(lastKept ?? null);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the longest is the most that was ever reached', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        const ada = new Person();
        let today = MONDAY;
        let most = 0;
        for (const { pass, relapse } of steps) {
          today = addDays(today, pass);
          if (relapse) ada.relapse(today);
          else ada.keep(today);
          most = Math.max(most, ada.counted(today));
          expect(ada.state.longest).toBe(most);
        }
      }),
    );
  });
});
