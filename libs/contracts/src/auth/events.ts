import type { Role } from '../access/index.js';
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

/**
 * Why login sessions ended: their owner logged out (here, everywhere, or a device from another one), a spent refresh
 * token came back, the password was changed, an administrator did it.
 */
export type LoginSessionsEndReason =
  | 'LOGOUT'
  | 'LOGOUT_ALL'
  | 'TERMINATED'
  | 'TOKEN_REPLAYED'
  | 'PASSWORD_CHANGED'
  | 'PASSWORD_RESET'
  | 'BANNED'
  | 'ENDED_BY_ADMIN';

/** Login sessions ended; their tokens are dead. */
export class LoginSessionsEnded extends DomainEvent<{
  readonly userId: string;
  readonly loginSessionIds: readonly string[];
  readonly reason: LoginSessionsEndReason;
  readonly at: string;
}> {
  static readonly eventName = 'auth.login-sessions-ended';
  static readonly orderedBy = 'userId';
}

/** The password of an account is another one now, by its owner or by a link in a mail. */
export class PasswordChanged extends DomainEvent<{
  readonly userId: string;
  readonly how: 'CHANGED' | 'RESET';
  readonly at: string;
}> {
  static readonly eventName = 'auth.password-changed';
  static readonly orderedBy = 'userId';
}

/**
 * Somebody asked for a mail to an address, which may or may not have an account: that is found out after the answer,
 * so that neither the answer nor its time tells.
 */
export class AccountMailAsked extends DomainEvent<{
  readonly email: string;
  readonly kind: 'RESET_PASSWORD' | 'VERIFY_EMAIL' | 'REGISTRATION_ATTEMPT';
}> {
  static readonly eventName = 'auth.account-mail-asked';
  static readonly orderedBy = 'email';
}

/** Somebody may do other things from now on. */
export class RoleChanged extends DomainEvent<{
  readonly userId: string;
  readonly role: Role;
  /** The login sessions that live: what is remembered of them is no longer true. */
  readonly loginSessionIds: readonly string[];
  readonly at: string;
}> {
  static readonly eventName = 'auth.role-changed';
  static readonly orderedBy = 'userId';
}

/** Somebody logged in from a device that none of their earlier login sessions had. */
export class NewDeviceSeen extends DomainEvent<{
  readonly userId: string;
  readonly loginSessionId: string;
  /** What the device calls itself. */
  readonly device: string | null;
  /** /24 of an IPv4, /48 of an IPv6 address. */
  readonly place: string | null;
  readonly at: string;
}> {
  static readonly eventName = 'auth.new-device-seen';
  static readonly orderedBy = 'userId';
}
