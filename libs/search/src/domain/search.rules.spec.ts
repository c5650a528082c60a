import { expect, test } from '@jest/globals';
import { hasLikeness } from './search.rules.js';

test.each([
  ['ad', false],
  ['ada', true],
  ['a_d', false],
  ['%%%%', false],
  ["a%d'a", true],
  ['Åsa', true],
  ['ад', false],
  ['Ада', true],
])('likeness of %s: %s', (typed, expected) => {
  expect(hasLikeness(typed)).toBe(expected);
});
