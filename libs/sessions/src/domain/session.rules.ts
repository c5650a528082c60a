import type { DomainError } from '#platform/http';
import type { Session } from './session.js';
import { SessionNotActive, SessionNotFinished } from './sessions.errors.js';

export const MAX_PLANNED_SECONDS = 86_400;
const EXPIRES_AFTER_MS = 24 * 3_600_000;

/** A session that ended at this instant or before, and was not completed, has expired. */
export const expiredBefore = (now: Date): Date => new Date(now.getTime() - EXPIRES_AFTER_MS);

/** Whether the time for completing an ACTIVE session is over, even if the job that closes it was not there yet. */
export const isExpired = (session: Pick<Session, 'status' | 'endsAt'>, now: Date): boolean =>
  session.status === 'ACTIVE' && session.endsAt <= expiredBefore(now);

/** Why a session cannot be completed now. */
export function whyNotCompletable(session: Pick<Session, 'status' | 'endsAt'>, now: Date): DomainError {
  if (session.status !== 'ACTIVE') return new SessionNotActive({ status: session.status });
  if (session.endsAt > now) return new SessionNotFinished(session.endsAt);
  return new SessionNotActive({ status: 'ABANDONED' });
}
