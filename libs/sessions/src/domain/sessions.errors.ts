import { DomainError } from '#platform/http';

/** One session at a time. `details` says which one runs, and until when. */
export class SessionAlreadyActive extends DomainError {
  readonly code = 'SESSION_ALREADY_ACTIVE';
  readonly status = 409;
  constructor(override readonly details: { readonly sessionId: string; readonly endsAt: string }) {
    super('A session is running already: complete or abandon it before you start another one.');
  }
}

/** `details.endsAt`: the instant from which the session can be completed, ISO 8601. */
export class SessionNotFinished extends DomainError {
  readonly code = 'SESSION_NOT_FINISHED';
  readonly status = 409;
  override readonly details: { readonly endsAt: string };
  constructor(endsAt: Date) {
    super(`This session runs until ${endsAt.toISOString()}: complete it then.`);
    this.details = { endsAt: endsAt.toISOString() };
  }
}

/** `details.status`: what became of the session. */
export class SessionNotActive extends DomainError {
  readonly code = 'SESSION_NOT_ACTIVE';
  readonly status = 409;
  constructor(override readonly details: { readonly status: string }) {
    super('This session is over: start a new one.');
  }
}

/** An action can be taken back for ten minutes. */
export class ActionTooOld extends DomainError {
  readonly code = 'ACTION_TOO_OLD';
  readonly status = 409;
  constructor() {
    super('An action can be deleted within 10 minutes: this one stays.');
  }
}
