import { describe, expect, it } from '@jest/globals';
import { boardChanges, periodKey } from './boards.rules.js';

describe('periods', () => {
  it.each([
    ['week', '2026-11-15T23:59:59.999Z', '2026-W46'],
    ['week', '2026-11-16T00:00:00.000Z', '2026-W47'],
    ['week', '2027-01-01T12:00:00.000Z', '2026-W53'],
    ['month', '2026-11-30T23:59:59.999Z', '2026-11'],
    ['month', '2026-12-01T00:00:00.000Z', '2026-12'],
    ['all', '2026-12-01T00:00:00.000Z', 'all'],
  ] as const)('the %s of %s is %s', (period, at, key) => {
    expect(periodKey(period, new Date(at))).toBe(key);
  });
});

it('a write changes each board in all three periods, and only boards whose value changed', () => {
  const at = new Date('2026-11-20T12:00:00Z');
  expect(boardChanges(at, { points: 20, xp: 0, 'time-saved': 60 })).toEqual([
    { board: 'points', period: 'all', change: 'add', value: 20 },
    { board: 'points', period: '2026-W47', change: 'add', value: 20 },
    { board: 'points', period: '2026-11', change: 'add', value: 20 },
    { board: 'time-saved', period: 'all', change: 'add', value: 60 },
    { board: 'time-saved', period: '2026-W47', change: 'add', value: 60 },
    { board: 'time-saved', period: '2026-11', change: 'add', value: 60 },
  ]);
  expect(boardChanges(at, { points: 0, xp: 0, 'time-saved': 0 })).toEqual([]);
});
