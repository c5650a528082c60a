import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { IsText } from './text.js';

class Named {
  @IsText({ min: 1, max: 5, name: true })
  name!: string;
}

class Noted {
  @IsText({ max: 10 })
  note!: string;
}

const problemsOf = (type: new () => object, value: object): number =>
  validateSync(plainToInstance(type, value)).length;

describe('a name', () => {
  test.each([
    ['letters', 'Ada', 0],
    ['five astronauts are five characters', '👩🏽‍🚀'.slice(0, 2).repeat(5), 0],
    ['six of them are too many', '👩'.repeat(6), 1],
    ['only blanks', '   ', 1],
    ['a right-to-left override', 'a\u202eb', 1],
    ['a zero-width space', 'a\u200bb', 1],
    ['a line break', 'a\nb', 1],
    ['a number', 5, 1],
  ])('%s', (_, name, problems) => expect(problemsOf(Named, { name })).toBe(problems));

  test('is trimmed and composed', () => {
    expect(plainToInstance(Named, { name: '  e\u0301 ' }).name).toBe('é');
  });
});

test('a note may have lines, but no NUL', () => {
  expect(problemsOf(Noted, { note: 'a\nb' })).toBe(0);
  expect(problemsOf(Noted, { note: 'a\u0000' })).toBe(1);
});
