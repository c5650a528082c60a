import { describe, expect, it } from '@jest/globals';
import { delayBeforeNext } from './backoff.js';
import { TryAgainLater } from './job.js';

describe('delay before the next attempt', () => {
  const never = (): number => 0;

  it.each([
    [1, 2000],
    [2, 4000],
    [3, 8000],
    [40, 86_400_000],
  ])('doubles: attempt %i of a queue that waits 2 s waits %i ms', (attempt, expected) => {
    expect(delayBeforeNext(attempt, 2, new Error('x'), never)).toBe(expected);
  });

  it('leaves a quarter to chance', () => {
    expect(delayBeforeNext(1, 2, new Error('x'), () => 1)).toBe(2500);
  });

  it('obeys what the processor was told', () => {
    expect(delayBeforeNext(2, 2, new TryAgainLater('429', 90), never)).toBe(90_000);
    expect(delayBeforeNext(2, 2, new TryAgainLater('429', -5), never)).toBe(0);
    expect(delayBeforeNext(2, 2, new TryAgainLater('429', 1e9), never)).toBe(86_400_000);
    expect(delayBeforeNext(2, 2, new TryAgainLater('500'), never)).toBe(4000);
  });
});
