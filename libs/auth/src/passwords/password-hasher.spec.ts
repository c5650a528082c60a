import { describe, expect, jest, test } from '@jest/globals';
import bcrypt from 'bcrypt';
import type { Config } from '#platform/config';
import { PasswordHasher } from './password-hasher.js';

const hasherOf = (bcryptRounds: number, bcryptConcurrency = 2): PasswordHasher =>
  new PasswordHasher({ bcryptRounds, bcryptConcurrency } as Config);
const elapsed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

describe('password hasher', () => {
  const hasher = hasherOf(4);

  test('knows its own hashes', async () => {
    const hash = await hasher.hash('Correct1horse');
    expect(hash).toMatch(/^\$2b\$04\$/);
    expect(await hasher.matches('Correct1horse', hash)).toBe(true);
    expect(await hasher.matches('Correct1horsf', hash)).toBe(false);
  });

  test('counts every character, also beyond the 72 bytes of bcrypt and after NUL', async () => {
    const long = `Aa1${'x'.repeat(100)}`;
    expect(await hasher.matches(`${long}y`, await hasher.hash(`${long}z`))).toBe(false);
    expect(await hasher.matches('Aa1\u0000b', await hasher.hash('Aa1\u0000c'))).toBe(false);
  });

  test.each([
    ['no hash', null],
    ['an empty one', ''],
    ['something else', 'plain'],
    ['an absurd cost', `$2b$31$${'a'.repeat(53)}`],
    ['a cost below what bcrypt has', `$2b$03$${'a'.repeat(53)}`],
  ])('%s matches nothing, quickly', async (_, hash) => {
    expect(
      await elapsed(async () => expect(await hasher.matches('Correct1horse', hash)).toBe(false)),
    ).toBeLessThan(1000);
  });

  test('an unknown account costs as much as a known one', async () => {
    const slow = hasherOf(9);
    const hash = await slow.hash('Correct1horse');
    const compare = jest.spyOn(bcrypt, 'compare');
    await slow.matches('Wrong1horse', hash);
    await slow.matches('Wrong1horse', null);
    const computed = compare.mock.calls.map(([, computedHash]) => computedHash);
    compare.mockRestore();
    expect(computed.map((each) => each.slice(0, 7))).toEqual(['$2b$09$', '$2b$09$']);
    expect(computed[1]).toMatch(/^\$2b\$09\$[./A-Za-z0-9]{53}$/);
  });

  test.each([
    [4, 5, true],
    [5, 5, false],
    [6, 5, false],
  ])('a hash of cost %i is outdated at cost %i: %s', async (made, set, outdated) => {
    expect(hasherOf(set).isOutdated(await hasherOf(made).hash('Correct1horse'))).toBe(outdated);
  });
});
