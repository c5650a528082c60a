import { DomainEvent } from '../shared/index.js';

/** A session as clients see it, on the socket as over HTTP. A type, not an interface: only those count as JSON. */
export type SessionData = {
  readonly id: string;
  readonly kind: 'LOCKDOWN' | 'FOCUS';
  readonly habit: string | null;
  readonly plannedSeconds: number;
  readonly startedAt: string;
  readonly endsAt: string;
  readonly endedAt: string | null;
  readonly status: 'ACTIVE' | 'COMPLETED' | 'ABANDONED' | 'FAILED';
  readonly savedSeconds: number;
  readonly groupLockdownId: string | null;
};

/** The zone and start of day that were in force, so that every handler counts the same local day. */
type AtLocalDay = {
  readonly timezone: string;
  readonly dayStart: number;
};

export class SessionStarted extends DomainEvent<{ readonly userId: string; readonly session: SessionData }> {
  static readonly eventName = 'sessions.started';
  static readonly orderedBy = 'userId';
}

export class SessionCompleted extends DomainEvent<
  AtLocalDay & { readonly userId: string; readonly session: SessionData }
> {
  static readonly eventName = 'sessions.completed';
  static readonly orderedBy = 'userId';
}

/** Ended without success: given up, never completed, or broken by a relapse. */
export class SessionEnded extends DomainEvent<{ readonly userId: string; readonly session: SessionData }> {
  static readonly eventName = 'sessions.ended';
  static readonly orderedBy = 'userId';
}

export class RelapseRecorded extends DomainEvent<
  AtLocalDay & {
    readonly userId: string;
    readonly actionId: string;
    readonly occurredAt: string;
    readonly recordedAt: string;
  }
> {
  static readonly eventName = 'sessions.relapse-recorded';
  static readonly orderedBy = 'userId';
}

/** Somebody took an action back, shortly after they recorded it. */
export class ActionRemoved extends DomainEvent<{
  readonly userId: string;
  readonly actionId: string;
  readonly type: 'RELAPSE' | 'URGE_RESISTED' | 'NOTE';
  readonly removedAt: string;
}> {
  static readonly eventName = 'sessions.action-removed';
  static readonly orderedBy = 'userId';
}
