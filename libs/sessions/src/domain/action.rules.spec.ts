import { describe, expect, it } from '@jest/globals';
import { ValidationFailed } from '#platform/http';
import { occurrence } from './action.rules.js';

const NOW = new Date('2026-11-20T12:00:00.000Z');

describe('when an action happened', () => {
  it.each([
    ['now when nothing is said', undefined, NOW.toISOString()],
    ['an hour ago, said in another zone', '2026-11-20T12:00:00+01:00', '2026-11-20T11:00:00.000Z'],
    ['48 h ago', '2026-11-18T12:00:00Z', '2026-11-18T12:00:00.000Z'],
    ['a clock 5 s ahead means now', '2026-11-20T12:00:05Z', NOW.toISOString()],
  ])('%s', (_, given, at) => {
    expect(occurrence(given, NOW).toISOString()).toBe(at);
  });

  it.each([
    ['more than 48 h ago', '2026-11-18T11:59:59.999Z'],
    ['ahead', '2026-11-20T12:00:05.001Z'],
    ['no time at all', 'yesterday'],
    ['the end of time', '+275760-09-13T00:00:00Z'],
  ])('refuses %s', (_, given) => {
    expect(() => occurrence(given, NOW)).toThrow(ValidationFailed);
  });
});
