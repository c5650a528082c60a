import { describe, expect, test } from '@jest/globals';
import { ipPrefix, judgeRefresh, type RefreshState } from './login-session.rules.js';

const now = new Date('2026-11-20T12:00:00.000Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const IDLE = 7 * 86_400;
const live: RefreshState = {
  generation: 5,
  rotatedAt: ago(3),
  extendedAt: null,
  expiresAt: ago(-86_400),
  endedAt: null,
  accountActive: true,
};

describe('a refresh token that could not be rotated', () => {
  test.each([
    ['its child was made a moment ago', live, 4, 'CHILD_AGAIN'],
    ['its child was made exactly 10 s ago', { ...live, rotatedAt: ago(10) }, 4, 'CHILD_AGAIN'],
    ['its child was made by a clock ahead of ours', { ...live, rotatedAt: ago(-1) }, 4, 'CHILD_AGAIN'],
    ['its child is older than 10 s', { ...live, rotatedAt: ago(10.001) }, 4, 'REPLAYED'],
    ['it is a grandparent, however fresh', live, 3, 'REPLAYED'],
    ['it is the very first one', live, 0, 'REPLAYED'],
    ['it is the current one, yet its hash is not what is stored', live, 5, 'DEAD'],
    ['it is of a future generation', live, 6, 'DEAD'],
    ['there is no such session', undefined, 4, 'DEAD'],
    ['the session has ended', { ...live, endedAt: ago(1) }, 4, 'DEAD'],
    ['the account is deactivated', { ...live, accountActive: false }, 4, 'DEAD'],
    ['the session is past its 30 days', { ...live, expiresAt: now }, 4, 'EXPIRED'],
    ['it was not used for 7 days', { ...live, rotatedAt: ago(IDLE) }, 5, 'EXPIRED'],
    [
      'it was extended 7 days ago',
      { ...live, rotatedAt: ago(IDLE * 2), extendedAt: ago(IDLE) },
      5,
      'EXPIRED',
    ],
    [
      'it was extended since, and its child is old',
      { ...live, rotatedAt: ago(IDLE), extendedAt: ago(1) },
      4,
      'REPLAYED',
    ],
  ] as const)('%s', (_, session, generation, verdict) => {
    expect(judgeRefresh(session, generation, now, IDLE)).toBe(verdict);
  });
});

describe('what is kept of an address', () => {
  test.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['0:0:0:0::/64', '0:0:0::/48'],
    ['', null],
    ['unix', null],
  ])('%j becomes %j', (network, prefix) => {
    expect(ipPrefix(network)).toBe(prefix);
  });
});
