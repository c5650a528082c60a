import { describe, expect, it } from '@jest/globals';
import { readAnswer, readRetryAfter } from './push-answer.rules.js';

const now = new Date('2026-11-20T06:30:00.000Z');

describe('the answer of a push service', () => {
  it.each([
    [200, 'delivered'],
    [201, 'delivered'],
    [202, 'delivered'],
    [301, 'refused'],
    [307, 'refused'],
    [400, 'refused'],
    [401, 'refused'],
    [403, 'refused'],
    [404, 'gone'],
    [410, 'gone'],
    [408, 'failed'],
    [413, 'dropped'],
    [429, 'failed'],
    [500, 'failed'],
    [502, 'failed'],
    [503, 'failed'],
  ])('%i is %s', (status, kind) => {
    expect(readAnswer(status, undefined, now).kind).toBe(kind);
  });

  it('obeys Retry-After where it tries again', () => {
    expect(readAnswer(429, '120', now)).toMatchObject({ kind: 'failed', retryAfterSeconds: 120 });
    expect(readAnswer(503, 'Fri, 20 Nov 2026 06:31:30 GMT', now)).toMatchObject({ retryAfterSeconds: 90 });
    expect(readAnswer(500, undefined, now)).not.toHaveProperty('retryAfterSeconds');
  });

  it.each([
    ['0', 0],
    [' 60 ', 60],
    ['Fri, 20 Nov 2026 06:00:00 GMT', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['1e9', undefined],
    ['99999999999999', undefined],
    ['', undefined],
  ])('reads Retry-After: %j as %s', (value, seconds) => {
    expect(readRetryAfter(value, now)).toBe(seconds);
  });
});
