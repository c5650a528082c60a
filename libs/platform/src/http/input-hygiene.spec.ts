import { describe, expect, it, test } from '@jest/globals';
import { ValidationFailed } from './domain-error.js';
import { assertClean } from './input-hygiene.js';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('assertClean', () => {
  test.each([
    ['NUL in a field', { name: 'a\u0000b' }],
    ['NUL deep inside', { a: [{ b: 'x\u0000' }] }],
    ['NUL in a key', { 'a\u0000': 1 }],
    ['a lone surrogate', { name: '\ud800' }],
    ['33 levels', nested(34)],
    ['50,000 levels', nested(50_000)],
  ])('refuses %s', (_, input) => expect(() => assertClean(input)).toThrow(ValidationFailed));

  it('lets everything else through', () => {
    assertClean({ name: 'Zoë 🐈 “x” %_\\', list: [1, null, true, nested(20)] });
    assertClean(undefined);
  });

  it('names the field', () => {
    expect.assertions(1);
    try {
      assertClean({ keys: { auth: '\u0000' } });
    } catch (error) {
      expect((error as ValidationFailed).details).toEqual([
        { field: 'keys.auth', message: expect.any(String) },
      ]);
    }
  });
});
