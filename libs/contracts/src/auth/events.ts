import { DomainEvent } from '../shared/index.js';

/** Somebody opened an account. Their user row exists in the same transaction. */
export class UserRegistered extends DomainEvent<{
  readonly userId: string;
  readonly timezone: string;
  readonly dayStart: number;
  readonly at: string;
}> {
  static readonly eventName = 'auth.user-registered';
  static readonly orderedBy = 'userId';
}

/** Login sessions ended: by logout, by replay of a spent refresh token, by an operator. */
export class LoginSessionsEnded extends DomainEvent<{
  readonly userId: string;
  readonly loginSessionIds: readonly string[];
  readonly reason: 'LOGOUT' | 'TOKEN_REPLAYED';
  readonly at: string;
}> {
  static readonly eventName = 'auth.login-sessions-ended';
  static readonly orderedBy = 'userId';
}
