import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  daysBetween,
  endOfLocalDay,
  isCalendarDate,
  isoMonth,
  isoWeek,
  isTimezone,
  localDay,
  localHour,
  startOfLocalDay,
  weekday,
} from './local-day.js';

describe('localDay', () => {
  test.each([
    ['an ordinary evening', '2026-11-20T22:30:00Z', 'Europe/Berlin', 0, '2026-11-20'],
    ['past midnight there, not yet in UTC', '2026-11-20T23:30:00Z', 'Europe/Berlin', 0, '2026-11-21'],
    [
      'a day that begins at 4: still yesterday at 3:59',
      '2026-11-20T02:59:00Z',
      'Europe/Berlin',
      240,
      '2026-11-19',
    ],
    ['a day that begins at 4: today at 4:00', '2026-11-20T03:00:00Z', 'Europe/Berlin', 240, '2026-11-20'],
    ['the last millisecond of a day', '2026-11-20T22:59:59.999Z', 'Europe/Berlin', 0, '2026-11-20'],
    ['far ahead of UTC', '2026-11-20T10:00:00Z', 'Pacific/Kiritimati', 0, '2026-11-21'],
    ['the night that has no 2:30 in Berlin', '2026-03-29T01:30:00Z', 'Europe/Berlin', 180, '2026-03-29'],
    ['the day that Apia skipped', '2011-12-30T10:30:00Z', 'Pacific/Apia', 0, '2011-12-31'],
  ])('%s', (_, instant, zone, dayStart, expected) => {
    expect(localDay(new Date(instant), zone, dayStart)).toBe(expected);
  });

  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const starts = fc.integer({ min: 0, max: 719 });
  const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

  it('never goes back as time goes on, in any zone and with any start of day', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 0, max: 48 * 3600 }),
        zones,
        starts,
        (instant, later, zone, start) =>
          localDay(instant, zone, start) <= localDay(new Date(instant.getTime() + later * 1000), zone, start),
      ),
      { numRuns: 1000 },
    );
  });

  it('is the day between its start and its end, in any zone and with any start of day', () => {
    fc.assert(
      fc.property(instants, zones, starts, (instant, zone, start) => {
        const day = localDay(instant, zone, start);
        return startOfLocalDay(day, zone, start) <= instant && instant < endOfLocalDay(day, zone, start);
      }),
      { numRuns: 1000 },
    );
  });

  // Where clocks are put forward or back, minute by minute: the hard days of each zone.
  it.each([
    ['Europe/Berlin', '2026-03-28T12:00:00Z'],
    ['Europe/Berlin', '2026-10-24T12:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T00:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T00:00:00Z'],
    ['Pacific/Apia', '2011-12-29T20:00:00Z'],
    ['America/St_Johns', '2010-11-06T12:00:00Z'],
    ['America/Sao_Paulo', '2018-11-03T12:00:00Z'],
  ])('%s around %s', (zone, from) => {
    for (const start of [0, 30, 90, 120, 150, 179, 240]) {
      let before = '';
      for (let minute = 0; minute < 36 * 60; minute += 5) {
        const at = new Date(Date.parse(from) + minute * 60_000);
        const day = localDay(at, zone, start);
        expect(day >= before).toBe(true);
        expect(startOfLocalDay(day, zone, start) <= at && at < endOfLocalDay(day, zone, start)).toBe(true);
        before = day;
      }
    }
  });
});

test('the date that Apia left out begins and ends at the same instant', () => {
  expect(startOfLocalDay('2011-12-30', 'Pacific/Apia')).toEqual(endOfLocalDay('2011-12-30', 'Pacific/Apia'));
});

test('a local day ends where the next begins', () => {
  const end = endOfLocalDay('2026-03-28', 'Europe/Berlin', 240);
  expect(end.toISOString()).toBe('2026-03-29T02:00:00.000Z');
  expect(localDay(new Date(end.getTime() - 1), 'Europe/Berlin', 240)).toBe('2026-03-28');
  expect(localDay(end, 'Europe/Berlin', 240)).toBe('2026-03-29');
});

test('calendar arithmetic crosses months, years and leap days', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(weekday('2026-11-20')).toBe(5);
});

test('weeks are ISO weeks in UTC, Monday first', () => {
  expect(isoWeek(new Date('2026-11-15T23:59:59Z'))).toBe('2026-W46');
  expect(isoWeek(new Date('2026-11-16T00:00:00Z'))).toBe('2026-W47');
  expect(isoWeek(new Date('2027-01-01T00:00:00Z'))).toBe('2026-W53');
  expect(isoMonth(new Date('2026-11-30T23:59:59Z'))).toBe('2026-11');
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['+02:00', false],
  ['Mars/Olympus', false],
  ['', false],
])('%s is a zone: %s', (name, expected) => expect(isTimezone(name)).toBe(expected));

test.each([
  ['2024-02-29', true],
  ['2025-02-30', false],
  ['2025-2-3', false],
  ['tomorrow', false],
])('%s is a date: %s', (text, expected) => expect(isCalendarDate(text)).toBe(expected));

test('the wall-clock hour', () =>
  expect(localHour(new Date('2026-11-20T22:30:00Z'), 'Asia/Kolkata')).toBe(4));
