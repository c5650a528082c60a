import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RefreshTokenCodec, refreshTokenHash } from './refresh-token.js';

const codec = new RefreshTokenCodec(Buffer.alloc(32, 7));
const claim = { loginSessionId: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e', generation: 3 };

describe('refresh token', () => {
  test('says which session and generation it is of', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 999_999_999 }), (loginSessionId, generation) => {
        expect(codec.read(codec.write({ loginSessionId, generation }))).toEqual({
          loginSessionId,
          generation,
        });
      }),
    );
  });

  test('is the same when made again, and another one in each generation', () => {
    expect(codec.write(claim)).toBe(codec.write({ ...claim }));
    expect(codec.write(claim)).not.toBe(codec.write({ ...claim, generation: 4 }));
    expect(refreshTokenHash(codec.write(claim))).toMatch(/^[0-9a-f]{64}$/);
  });

  test('an old generation is still recognised as ours', () => {
    expect(codec.read(codec.write({ ...claim, generation: 0 }))).toEqual({ ...claim, generation: 0 });
  });

  test('of another key is nothing', () => {
    expect(new RefreshTokenCodec(randomBytes(32)).read(codec.write(claim))).toBeUndefined();
  });

  test('with one character changed is nothing', () => {
    const token = codec.write(claim);
    for (let i = 0; i < token.length; i++) {
      const other = token[i] === 'A' ? 'B' : 'A';
      expect(codec.read(token.slice(0, i) + other + token.slice(i + 1))).toBeUndefined();
    }
  });

  test.each([
    ['nothing', ''],
    ['a word', 'refresh'],
    ['an access token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln'],
    ['a generation with a leading zero', codec.write(claim).replace('.3.', '.03.')],
    ['a negative generation', codec.write(claim).replace('.3.', '.-3.')],
    ['a huge generation', codec.write(claim).replace('.3.', '.99999999999999999999.')],
    ['something after it', `${codec.write(claim)}A`],
    ['a line break after it', `${codec.write(claim)}\n`],
    ['a megabyte', 'A'.repeat(1_000_000)],
  ])('%s is none', (_, token) => {
    expect(codec.read(token)).toBeUndefined();
  });
});
