import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#platform/clock';
import {
  advance,
  breakDay,
  type Cover,
  type DayRecord,
  fold,
  keepDay,
  NO_STREAK,
  redecide,
  safeDays,
  type StreakState,
  type StreakStep,
  withRecords,
} from './streak.rules.js';

/** The record of days and the state beside it, as the database keeps them. */
class Person {
  days: DayRecord[] = [];
  state: StreakState = NO_STREAK;
  readonly rest = new Set<string>();
  readonly excused = new Set<string>();
  readonly cover: Cover = { rested: (day) => this.rest.has(day), excused: (day) => this.excused.has(day) };

  keep(day: string): StreakStep {
    return this.record(keepDay(this.state, day, this.cover));
  }

  relapse(day: string, today = day): StreakStep {
    return this.record(breakDay(this.state, day, { today, cover: this.cover, history: this.days }));
  }

  keepAll(from: string, days: number): this {
    for (let i = 0; i < days; i++) this.keep(addDays(from, i));
    return this;
  }

  /** What the nightly task does. */
  night(today: string): void {
    this.record({ ...advance(this.state, addDays(today, -1), this.cover), kept: false, broken: false });
  }

  redecide(from: string, today: string): void {
    this.night(today);
    const { state, records } = redecide(this.state, this.days, { from, today, cover: this.cover });
    this.record({ state, records, kept: false, broken: false });
  }

  /** What a reader sees, whether or not the night was closed. */
  on(today: string): StreakState {
    return advance(this.state, addDays(today, -1), this.cover).state;
  }

  stateOf(day: string): string | undefined {
    return this.days.find(({ date }) => date === day)?.state;
  }

  private record(step: StreakStep): StreakStep {
    this.days = withRecords(this.days, step.records);
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
    expect(state).toMatchObject({
      current: 1,
      longest: 1,
      startedOn: MONDAY,
      lastKeptOn: MONDAY,
      freezes: 0,
    });
  });

  it('somebody who registered long ago and begins today starts at 1, with nothing missed', () => {
    const ada = new Person();
    ada.night(MONDAY);
    expect(ada.keep(day(200)).records).toEqual([{ date: day(200), state: 'KEPT' }]);
  });

  it('the second session of a day changes nothing', () => {
    const ada = new Person().keepAll(MONDAY, 1);
    expect(ada.keep(MONDAY)).toEqual({ state: ada.state, records: [], kept: false, broken: false });
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
    expect(ada.on(day(3)).current).toBe(3);
    expect(ada.on(day(4)).current).toBe(0);
  });

  it('a missed day starts it anew, and the longest stays', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    expect(ada.keep(day(4))).toMatchObject({
      records: [
        { date: day(3), state: 'MISSED' },
        { date: day(4), state: 'KEPT' },
      ],
      state: { current: 1, longest: 3, startedOn: day(4) },
    });
  });

  it('only the day that ended the streak is recorded as missed', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    ada.night(day(30));
    expect(ada.days.filter(({ state }) => state === 'MISSED')).toEqual([{ date: day(3), state: 'MISSED' }]);
  });

  it('a relapse breaks it, and the day is not kept again', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    expect(ada.relapse(day(2))).toMatchObject({ broken: true, state: { current: 0, lastKeptOn: day(1) } });
    expect(ada.keep(day(2)).kept).toBe(false);
    expect(ada.keep(day(3)).state).toMatchObject({ current: 1, startedOn: day(3) });
  });

  it('a relapse before anything was kept today breaks what was kept until yesterday', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    expect(ada.relapse(day(3))).toMatchObject({ broken: true, state: { current: 0, lastKeptOn: day(2) } });
  });

  it('a freeze does not help against a relapse', () => {
    const ada = new Person().keepAll(MONDAY, 7);
    expect(ada.relapse(day(7))).toMatchObject({ broken: true, state: { current: 0, freezes: 1 } });
  });

  it('the first relapse of somebody without a streak breaks none', () => {
    expect(new Person().relapse(MONDAY)).toMatchObject({
      broken: false,
      records: [{ date: MONDAY, state: 'BROKEN' }],
    });
  });

  it('a relapse long after the streak died breaks none', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    expect(ada.relapse(day(9))).toMatchObject({ broken: false, state: { current: 0, longest: 3 } });
  });

  it('a relapse told a day late leaves what was kept since', () => {
    const ada = new Person().keepAll(MONDAY, 5);
    expect(ada.relapse(day(3), day(4))).toMatchObject({
      broken: true,
      state: { current: 1, startedOn: day(4), lastKeptOn: day(4), longest: 5 },
    });
    expect(ada.keep(day(5)).state.current).toBe(2);
  });

  it('a relapse told late for a day before the run leaves the run alone', () => {
    const ada = new Person().keepAll(day(2), 2);
    expect(ada.relapse(day(1), day(3))).toMatchObject({
      broken: false,
      state: { current: 2, startedOn: day(2) },
    });
  });

  it('a relapse of the day on which a freeze was used gives the freeze back', () => {
    const ada = new Person().keepAll(MONDAY, 7);
    ada.night(day(8));
    expect(ada.state.freezes).toBe(0);
    expect(ada.relapse(day(7), day(8)).state).toMatchObject({ current: 0, freezes: 1 });
  });
});

describe('freezes', () => {
  it('one is earned with every 7th day, two are held at most', () => {
    const ada = new Person();
    const held = [6, 7, 13, 14, 21, 28].map((days) => new Person().keepAll(MONDAY, days).state.freezes);
    expect(held).toEqual([0, 1, 1, 2, 2, 2]);
    expect(ada.state.freezes).toBe(0);
  });

  it('a missed day uses one by itself, and the streak neither grows nor breaks', () => {
    const ada = new Person().keepAll(MONDAY, 7);
    expect(ada.on(day(8))).toMatchObject({ current: 7, freezes: 0, startedOn: MONDAY });
    expect(ada.keep(day(8)).state).toMatchObject({ current: 8, startedOn: MONDAY });
    expect(ada.stateOf(day(7))).toBe('FROZEN');
  });

  it('the third missed day in a row breaks a streak with two', () => {
    const ada = new Person().keepAll(MONDAY, 14);
    expect(ada.on(day(16)).current).toBe(14);
    expect(ada.on(day(17))).toMatchObject({ current: 0, freezes: 0 });
  });

  it('safe days count what is kept and covered', () => {
    const ada = new Person().keepAll(MONDAY, 7);
    ada.rest.add(day(8));
    expect(safeDays(ada.state, day(6), ada.cover)).toBe(3);
    expect(safeDays(NO_STREAK, MONDAY, ada.cover)).toBe(0);
  });
});

describe('rest and excuse', () => {
  it('a rest costs no freeze', () => {
    const ada = new Person().keepAll(MONDAY, 7);
    [7, 8, 9].forEach((n) => ada.rest.add(day(n)));
    expect(ada.keep(day(10)).state).toMatchObject({ current: 8, freezes: 1 });
    expect([7, 8, 9].map((n) => ada.stateOf(day(n)))).toEqual(['RESTED', 'RESTED', 'RESTED']);
  });

  it('a session on a day of rest keeps it', () => {
    const ada = new Person().keepAll(MONDAY, 2);
    ada.rest.add(day(2));
    expect(ada.keep(day(2)).state.current).toBe(3);
  });

  it('a rest for yesterday brings back the streak that broke with it', () => {
    const ada = new Person().keepAll(MONDAY, 5);
    ada.night(day(6));
    expect(ada.state.current).toBe(0);
    ada.rest.add(day(5));
    ada.redecide(day(5), day(6));
    expect(ada.state).toMatchObject({ current: 5, startedOn: MONDAY });
  });

  it('an outage declared later joins what was kept before and after it', () => {
    const ada = new Person().keepAll(MONDAY, 3);
    ada.keep(day(4));
    ada.excused.add(day(3));
    ada.redecide(day(1), day(5));
    expect(ada.state).toMatchObject({ current: 4, longest: 4, startedOn: MONDAY });
    expect(ada.stateOf(day(3))).toBe('EXCUSED');
  });

  it('an outage gives back the freeze that was used for its day', () => {
    const ada = new Person().keepAll(MONDAY, 7);
    ada.night(day(8));
    ada.excused.add(day(7));
    ada.redecide(day(6), day(8));
    expect(ada.state).toMatchObject({ current: 7, freezes: 1 });
  });
});

describe('the state is what the record of days says', () => {
  const acts = fc.array(
    fc.record({
      pass: fc.integer({ min: 0, max: 3 }),
      act: fc.constantFrom('keep', 'keep', 'keep', 'relapse', 'night', 'rest', 'excuse', 'read'),
      back: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 80 },
  );

  it('after any days of sessions, relapses told late, rests, outages and nights that were not closed', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        const ada = new Person();
        let today = MONDAY;
        for (const { pass, act, back } of steps) {
          today = addDays(today, pass);
          const before = ada.on(today);
          if (act === 'keep') {
            const step = ada.keep(today);
            if (step.kept) expect(step.state.current).toBe(before.current + 1);
            else expect(step.state.current).toBe(before.current);
          } else if (act === 'relapse') ada.relapse(addDays(today, -back), today);
          else if (act === 'night') {
            ada.night(today);
            expect(ada.state).toEqual(before);
          } else if (act === 'rest' || act === 'excuse') {
            // Decided before it is known, and again after, as the product does it.
            ada.night(today);
            (act === 'rest' ? ada.rest : ada.excused).add(addDays(today, -back));
            if (back) ada.redecide(addDays(today, -back), today);
            expect(ada.on(today).current).toBeGreaterThanOrEqual(before.current);
          }
          const { longest: _, ...copy } = ada.state;
          const { longest: reached, ...derived } = fold(ada.days);
          expect(copy).toEqual(derived);
          expect(ada.state.longest).toBeGreaterThanOrEqual(reached);
          expect(new Set(ada.days.map(({ date }) => date)).size).toBe(ada.days.length);
          expect(ada.state.freezes >= 0 && ada.state.freezes <= 2).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('closing every night or never comes to the same', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (kept) => {
        const [nightly, lazy] = [new Person(), new Person()];
        kept.forEach((keeps, n) => {
          nightly.night(day(n));
          if (!keeps) return;
          nightly.keep(day(n));
          lazy.keep(day(n));
        });
        lazy.night(day(kept.length));
        nightly.night(day(kept.length));
        expect(lazy.state).toEqual(nightly.state);
        expect(lazy.days).toEqual(nightly.days);
      }),
    );
  });
});
