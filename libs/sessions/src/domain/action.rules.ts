import { ValidationFailed } from '#platform/http';

/** How far a client's clock may be ahead of ours before we doubt it. */
export const CLOCK_SKEW_MS = 5000;
const OLDEST_MS = 48 * 3_600_000;
const REMOVABLE_MS = 10 * 60_000;

/** An action recorded after this instant can still be taken back. */
export const removableSince = (now: Date): Date => new Date(now.getTime() - REMOVABLE_MS);

/**
 * When an action happened: as its client says, within the last 48 h.
 * @param given ISO 8601 instant; now when absent
 * @returns never later than now: a clock that is a little ahead means now
 * @throws ValidationFailed for another time
 */
export function occurrence(given: string | undefined, now: Date): Date {
  if (given === undefined) return now;
  const at = new Date(given);
  const age = now.getTime() - at.getTime();
  if (!(age >= -CLOCK_SKEW_MS && age <= OLDEST_MS))
    throw new ValidationFailed([
      { field: 'occurredAt', message: 'occurredAt must lie within the last 48 hours, not ahead' },
    ]);
  return age < 0 ? now : at;
}

/** A session fails by a relapse that happened while it ran; one that began later did not break it. */
export const failsSessionsStartedBy = (occurredAt: Date): Date =>
  new Date(occurredAt.getTime() + CLOCK_SKEW_MS);
