import { describe, expect, test } from '@jest/globals';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { passwordProblem } from './password.rules.js';

const ada = { username: 'Ada_Lovelace', email: 'countess42@example.com' };

describe('a new password', () => {
  test.each([
    ['Correct1horse'],
    ['Ab345678'],
    [`Aa1${'x'.repeat(125)}`],
    ['Пароль2026сад'],
    ['Aa1 with spaces'],
    [`Aa1${'😀'.repeat(5)}`],
    ['MyAda_LovelaceFan1'],
  ])('%s may be used', (password) => {
    expect(passwordProblem(password, ada)).toBeUndefined();
  });

  test.each([
    ['Ab34567', /8 to 128/],
    ['', /8 to 128/],
    [`Aa1${'😀'.repeat(4)}`, /8 to 128/],
    [`Aa1${'x'.repeat(126)}`, /8 to 128/],
    ['alllower1', /upper-case/],
    ['ALLUPPER1', /lower-case/],
    ['NoDigitsHere', /digit/],
    ['12345678', /upper-case letter and a lower-case letter/],
    ['Password1', /most common/],
    ['PASSWORd123', /most common/],
    ['Qwerty123', /most common/],
    ['1Q2w3e4r', /most common/],
    ['ADA_Lovelace1', /own name/],
    ['1815!Ada_Lovelace', /own name/],
    ['Countess42', /own name/],
    ['Countess1815', /own name/],
    ['Countess42@Example.com', /own name/],
  ])('%s is refused', (password, why) => {
    expect(passwordProblem(password, ada)).toMatch(why);
  });

  test('a short name does not forbid every password around it', () => {
    expect(passwordProblem('Al123456', { username: 'al_', email: 'al@example.com' })).toBeUndefined();
  });
});

describe('the list of common passwords', () => {
  test('holds only what the other rules let through, folded, once', () => {
    expect(COMMON_PASSWORDS.size).toBeGreaterThan(1000);
    for (const password of COMMON_PASSWORDS) {
      expect(password).toBe(password.toLowerCase());
      expect(password.length).toBeGreaterThanOrEqual(8);
      expect(password).toMatch(/[a-z].*[a-z]/);
      expect(password).toMatch(/\d/);
    }
  });
});
