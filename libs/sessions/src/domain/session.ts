import type { SessionData } from '#contracts/sessions';

/** A session as it is stored, with the columns everybody reads. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly kind: SessionData['kind'];
  readonly habit: string | null;
  readonly plannedSeconds: number;
  readonly startedAt: Date;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
  readonly status: SessionData['status'];
  readonly savedSeconds: number;
  readonly groupLockdownId: string | null;
}

export const SESSION_KINDS = ['LOCKDOWN', 'FOCUS'] as const satisfies SessionData['kind'][];
export const SESSION_STATUSES = [
  'ACTIVE',
  'COMPLETED',
  'ABANDONED',
  'FAILED',
] as const satisfies SessionData['status'][];

/** The one place that decides what of a session is shown, over HTTP and on the socket alike. */
export const presentSession = (session: Session): SessionData => ({
  id: session.id,
  kind: session.kind,
  habit: session.habit,
  plannedSeconds: session.plannedSeconds,
  startedAt: session.startedAt.toISOString(),
  endsAt: session.endsAt.toISOString(),
  endedAt: session.endedAt?.toISOString() ?? null,
  status: session.status,
  savedSeconds: session.savedSeconds,
  groupLockdownId: session.groupLockdownId,
});
