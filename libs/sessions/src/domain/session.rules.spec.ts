import { describe, expect, it } from '@jest/globals';
import { expiredBefore, isExpired, whyNotCompletable } from './session.rules.js';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);

describe('a session nobody completes', () => {
  it.each([
    ['runs', 'ACTIVE', ago(-1), false],
    ['has just ended', 'ACTIVE', NOW, false],
    ['ended 23:59:59.999 ago', 'ACTIVE', new Date(ago(24).getTime() + 1), false],
    ['ended 24 h ago', 'ACTIVE', ago(24), true],
    ['was completed long ago', 'COMPLETED', ago(48), false],
  ] as const)('%s', (_, status, endsAt, expired) => {
    expect(isExpired({ status, endsAt }, NOW)).toBe(expired);
  });

  it('expires at the instant the job looks for', () => {
    expect(expiredBefore(NOW)).toEqual(ago(24));
  });
});

describe('why a session cannot be completed', () => {
  it.each([
    ['before its end', 'ACTIVE', ago(-1), 'SESSION_NOT_FINISHED', { endsAt: '2026-11-20T13:00:00.000Z' }],
    ['twice', 'COMPLETED', ago(1), 'SESSION_NOT_ACTIVE', { status: 'COMPLETED' }],
    ['after a relapse', 'FAILED', ago(-1), 'SESSION_NOT_ACTIVE', { status: 'FAILED' }],
    ['a day too late', 'ACTIVE', ago(25), 'SESSION_NOT_ACTIVE', { status: 'ABANDONED' }],
  ] as const)('%s', (_, status, endsAt, code, details) => {
    const error = whyNotCompletable({ status, endsAt }, NOW);
    expect(error).toMatchObject({ code, status: 409, details });
  });
});
