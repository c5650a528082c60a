import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import type { Principal } from '#contracts/access';
import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import { deriveKey } from '#platform/crypto';
import { AccessTokens } from './access-tokens.js';

const SECRET = 'x'.repeat(32);
const ada: Principal = {
  userId: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  loginSessionId: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7f',
  role: 'USER',
  username: 'ada',
};
let now = Date.parse('2026-11-20T12:00:00.000Z');
const clock: Clock = { now: () => new Date(now) };
const tokensOf = (secret = SECRET): AccessTokens =>
  new AccessTokens(
    new JwtService({}),
    { accessTtlSeconds: 900, secrets: { jwtAccessSecret: secret } } as Config,
    clock,
  );
const far = new Date('2027-01-01T00:00:00.000Z');

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
function forge(header: object, changes: object = {}, key = deriveKey(SECRET, 'access-token')): string {
  const seconds = Math.floor(now / 1000);
  const claims = {
    sub: ada.userId,
    sid: ada.loginSessionId,
    role: 'USER',
    username: 'ada',
    typ: 'access',
    iss: 'monitabits',
    aud: 'monitabits-api',
    iat: seconds,
    exp: seconds + 60,
  };
  const body = `${encode(header)}.${encode({ ...claims, ...changes })}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}
const hs256 = { alg: 'HS256', typ: 'JWT' };

describe('access token', () => {
  test('names its caller until it expires, the first time as later', () => {
    const tokens = tokensOf();
    const { accessToken, expiresIn } = tokens.sign(ada, far);
    expect(expiresIn).toBe(900);
    expect(tokens.verify(accessToken)).toEqual(ada);
    expect(tokens.verify(accessToken)).toEqual(ada);
    now += 899_999;
    expect(tokens.verify(accessToken)).toEqual(ada);
    now += 1;
    expect(tokens.verify(accessToken)).toBe('TOKEN_EXPIRED');
    expect(tokens.verify(accessToken)).toBe('TOKEN_EXPIRED');
    expect(tokensOf().verify(accessToken)).toBe('TOKEN_EXPIRED');
  });

  test('does not outlive its login session', () => {
    expect(tokensOf().sign(ada, new Date(now + 60_000)).expiresIn).toBe(60);
  });

  test('made by hand with the right key and claims is good, so that the cases below fail for their own reason', () => {
    expect(tokensOf().verify(forge(hs256))).toEqual(ada);
  });

  test.each([
    ['no token', () => ''],
    ['three words', () => 'x.y.z'],
    ['no algorithm', () => `${forge({ alg: 'none' }).split('.').slice(0, 2).join('.')}.`],
    ['no algorithm, signed all the same', () => forge({ alg: 'none' })],
    ['another algorithm', () => forge({ alg: 'HS512' })],
    ['another key', () => forge(hs256, {}, deriveKey('y'.repeat(32), 'access-token'))],
    ['the secret itself as key', () => forge(hs256, {}, Buffer.from(SECRET))],
    ['another type', () => forge(hs256, { typ: 'refresh' })],
    ['no type', () => forge(hs256, { typ: undefined })],
    ['another issuer', () => forge(hs256, { iss: 'somebody' })],
    ['another audience', () => forge(hs256, { aud: 'other-api' })],
    ['no expiry', () => forge(hs256, { exp: undefined })],
    ['an unknown role', () => forge(hs256, { role: 'ROOT' })],
    ['no session', () => forge(hs256, { sid: undefined })],
    ['a megabyte', () => 'x'.repeat(1_000_000)],
    ['changed claims', () => forge(hs256).replace(/\.(.)/, (_, c: string) => `.${c === 'A' ? 'B' : 'A'}`)],
  ])('%s is invalid', (_, token) => {
    expect(tokensOf().verify(token())).toBe('TOKEN_INVALID');
  });

  test('expired and forged at once is invalid: expiry is told to its owner only', () => {
    expect(tokensOf().verify(forge(hs256, { exp: 1 }, Buffer.alloc(32)))).toBe('TOKEN_INVALID');
    expect(tokensOf().verify(forge(hs256, { exp: 1 }))).toBe('TOKEN_EXPIRED');
  });
});
