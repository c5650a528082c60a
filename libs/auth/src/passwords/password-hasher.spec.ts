import { describe, expect, test } from '@jest/globals';
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
    expect(await elapsed(async () => expect(await hasher.matches('Correct1horse', hash)).toBe(false))).toBeLessThan(1000);
  });

  test('an unknown account costs as much as a known one', async () => {
    const slow = hasherOf(9);
    const compare = jest_spy();
    const hash = await slow.hash('Correct1horse');
    await slow.matches('Wrong1horse', hash);
    await slow.matches('Wrong1horse', null);
    expect(compare.costs()).toEqual(['09', '09']);
    compare.restore();
  });

  test.each([
    [4, 5, true],
    [5, 5, false],
    [6, 5, false],
  ])('a hash of cost %i is outdated at cost %i: %s', async (made, set, outdated) => {
    expect(hasherOf(set).isOutdated(await hasherOf(made).hash('Correct1horse'))).toBe(outdated);
  });
});

/** Watches which costs bcrypt is asked to compute. */
function jest_spy(): { costs: () => string[]; restore: () => void } {
  const original = bcrypt.compare;
  const seen: string[] = [];
  (bcrypt as { compare: unknown }).compare = (data: string, hash: string) => {
    seen.push(hash.slice(4, 6));
    return original(data, hash);
  };
  return { costs: () => seen, restore: () => void ((bcrypt as { compare: unknown }).compare = original) };
}
