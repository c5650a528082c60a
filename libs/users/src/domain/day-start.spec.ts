import { describe, expect, test } from '@jest/globals';
import { DAY_START, dayStartMinutes, dayStartTime } from './day-start.js';

describe('start of the day', () => {
  test.each([
    ['00:00', 0],
    ['04:30', 270],
    ['11:59', 719],
  ])('%s is minute %i, and back', (time, minutes) => {
    expect(DAY_START.test(time)).toBe(true);
    expect(dayStartMinutes(time)).toBe(minutes);
    expect(dayStartTime(minutes)).toBe(time);
  });

  test.each(['12:00', '4:30', '04:60', '24:00', '', '04:30:00', '04:30\n'])('%j is refused', (time) => {
    expect(DAY_START.test(time)).toBe(false);
  });
});
