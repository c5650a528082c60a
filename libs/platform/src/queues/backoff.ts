import { TryAgainLater } from './job.js';

const LONGEST_MS = 24 * 3600 * 1000;

/**
 * Milliseconds until the next attempt: what the processor asked for, or twice as long as last time.
 * A quarter of it is left to chance, so that jobs that failed together do not come back together.
 *
 * @param attempt the one that just failed, from 1
 */
export function delayBeforeNext(
  attempt: number,
  backoffSeconds: number,
  error: unknown,
  chance: () => number = Math.random,
): number {
  if (error instanceof TryAgainLater && error.afterSeconds !== undefined)
    return Math.min(Math.max(0, error.afterSeconds) * 1000, LONGEST_MS);
  const delay = Math.min(backoffSeconds * 1000 * 2 ** Math.max(0, attempt - 1), LONGEST_MS);
  return Math.round(delay * (1 + chance() / 4));
}
