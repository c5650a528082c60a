import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#platform/clock';
import {
  type Calendar,
  calendarAt,
  changeCalendar,
  dayAt,
  dayExists,
  endOfDay,
  holdAt,
} from './streak.calendar.js';
import { coverOf } from './streak.rules.js';

const at = (instant: string): Date => new Date(instant);
const living = (timezone: string, dayStart = 0): Calendar => ({ timezone, dayStart, hold: null });

describe('golden scenarios', () => {
  it('at 23:59:59.999 it is still today', () => {
    expect(dayAt(living('Europe/Berlin'), at('2026-11-20T22:59:59.999Z'))).toBe('2026-11-20');
    expect(dayAt(living('Europe/Berlin'), at('2026-11-20T23:00:00.000Z'))).toBe('2026-11-21');
  });

  it('flying east at noon: today is not cut short, and tomorrow follows', () => {
    const { calendar } = changeCalendar(
      living('Europe/Berlin'),
      { timezone: 'Asia/Tokyo', dayStart: 0 },
      at('2026-11-20T16:00:00Z'),
    );
    // In Tokyo it is the 21st already.
    expect(dayAt(calendar, at('2026-11-20T22:59:59Z'))).toBe('2026-11-20');
    expect(dayAt(calendar, at('2026-11-20T23:00:00Z'))).toBe('2026-11-21');
    expect(endOfDay(calendar, '2026-11-21')).toEqual(at('2026-11-21T15:00:00Z'));
  });

  it('flying west after midnight: yesterday does not come back, today is long', () => {
    const { calendar } = changeCalendar(
      living('Europe/Berlin'),
      { timezone: 'America/Los_Angeles', dayStart: 0 },
      at('2026-11-20T00:00:00Z'),
    );
    expect(dayAt(calendar, at('2026-11-20T00:00:01Z'))).toBe('2026-11-20');
    expect(dayAt(calendar, at('2026-11-21T07:59:59Z'))).toBe('2026-11-20');
    expect(dayAt(calendar, at('2026-11-21T08:00:00Z'))).toBe('2026-11-21');
  });

  it('a second change on the same day does not keep it open any longer', () => {
    const first = changeCalendar(
      living('Europe/Berlin'),
      { timezone: 'America/New_York', dayStart: 0 },
      at('2026-11-20T12:00:00Z'),
    );
    const second = changeCalendar(
      first.calendar,
      { timezone: 'Pacific/Honolulu', dayStart: 0 },
      at('2026-11-20T13:00:00Z'),
    );
    expect([first.counted, second.counted]).toEqual([true, false]);
    expect(second.calendar.hold).toEqual(first.calendar.hold);
    expect(dayAt(second.calendar, at('2026-11-21T05:00:00Z'))).toBe('2026-11-21');
  });

  it('a later start of day keeps today open until then', () => {
    const { calendar } = changeCalendar(
      living('UTC'),
      { timezone: 'UTC', dayStart: 240 },
      at('2026-11-20T12:00:00Z'),
    );
    expect(endOfDay(calendar, '2026-11-20')).toEqual(at('2026-11-21T04:00:00Z'));
  });

  it('the 30th of December 2011 did not exist in Apia, and breaks nothing', () => {
    const apia = living('Pacific/Apia');
    expect([29, 30, 31].map((n) => dayExists(apia, `2011-12-${n}`))).toEqual([true, false, true]);
    expect(coverOf(apia, [], []).excused('2011-12-30')).toBe(true);
  });

  it('a day that ended while the service was down is excused, the one before is not', () => {
    const cover = coverOf(
      living('Europe/Berlin'),
      [],
      [{ startsAt: at('2026-11-20T22:00:00Z'), endsAt: at('2026-11-20T23:30:00Z') }],
    );
    expect(['2026-11-19', '2026-11-20', '2026-11-21'].map(cover.excused)).toEqual([false, true, false]);
  });

  it('what happened before a change counts in the zone of then', () => {
    const before = living('Europe/Berlin');
    const changed = at('2026-11-20T12:00:00Z');
    const now = changeCalendar(before, { timezone: 'Asia/Tokyo', dayStart: 0 }, changed).calendar;
    const past = [{ at: changed, calendar: before }];
    expect(calendarAt(now, past, at('2026-11-20T11:59:59Z'))).toBe(before);
    expect(calendarAt(now, past, changed)).toBe(now);
  });
});

describe('in any zone of the IANA list, with any start of day', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const starts = fc.integer({ min: 0, max: 719 });
  const hard = [
    '2026-03-28T20:00:00Z',
    '2026-10-24T20:00:00Z',
    '2026-04-04T10:00:00Z',
    '2026-10-03T10:00:00Z',
    '2011-12-29T20:00:00Z',
    '2026-06-15T00:00:00Z',
  ].map((instant) => new Date(instant).getTime());
  const moves = fc.array(
    fc.record({
      hours: fc.integer({ min: 0, max: 40 }),
      minutes: fc.integer({ min: 0, max: 59 }),
      zone: zones,
      start: starts,
    }),
    { minLength: 1, maxLength: 6 },
  );

  it('whoever travels keeps no day twice and loses none, and no open day shrinks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...hard), zones, starts, moves, (start, zone, dayStart, journey) => {
        let calendar = living(zone, dayStart);
        let now = new Date(start);
        let before = dayAt(calendar, now);
        const look = (instant: Date): void => {
          const today = dayAt(calendar, instant);
          expect(today >= before).toBe(true);
          // Every day between was lived, if only for a moment, or had no time in it and is excused.
          for (let day = addDays(before, 1); day < today; day = addDays(day, 1))
            if (dayExists(calendar, day))
              expect(dayAt(calendar, endOfDay(calendar, addDays(day, -1)))).toBe(day);
            else expect(coverOf(calendar, [], []).excused(day)).toBe(true);
          expect(instant < endOfDay(calendar, today)).toBe(true);
          before = today;
        };
        for (const { hours, minutes, zone: next, start: nextStart } of journey) {
          const until = now.getTime() + (hours * 60 + minutes) * 60_000;
          for (let t = now.getTime(); t < until; t += 3 * 3_600_000) look(new Date(t));
          now = new Date(until);
          look(now);
          const open = dayAt(calendar, now);
          const end = endOfDay(calendar, open);
          calendar = { ...calendar, hold: holdAt(calendar, now) };
          expect(dayAt(calendar, now)).toBe(open);
          const changed = changeCalendar(calendar, { timezone: next, dayStart: nextStart }, now);
          calendar = changed.calendar;
          expect(dayAt(calendar, now)).toBe(open);
          expect(endOfDay(calendar, open) >= end).toBe(true);
        }
        for (let hour = 0; hour < 72; hour++) look(new Date(now.getTime() + hour * 3_600_000));
      }),
      { numRuns: 150 },
    );
  });
});
