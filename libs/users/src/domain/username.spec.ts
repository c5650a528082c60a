import { describe, expect, test } from '@jest/globals';
import { foldUsername, USERNAME } from './username.js';

describe('username', () => {
  test.each(['ada', 'Ada_Lovelace', '___', 'a1234567890123456789'])('%s is a username', (name) => {
    expect(USERNAME.test(name)).toBe(true);
  });

  test.each(['', 'ad', 'a12345678901234567890', 'ada-l', 'ada l', 'adа', 'ada\n', 'ada\u202e', 'İda'])(
    '%j is none',
    (name) => {
      expect(USERNAME.test(name)).toBe(false);
    },
  );

  test.each([
    ['Ada', 'aDA'],
    ['I_AM', 'i_am'],
  ])('%s and %s are one name', (a, b) => {
    expect(foldUsername(a)).toBe(foldUsername(b));
  });
});
