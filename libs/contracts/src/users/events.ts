import { DomainEvent } from '../shared/index.js';

export const PROFILE_VISIBILITIES = ['PUBLIC', 'FRIENDS', 'PRIVATE'] as const;
export type ProfileVisibility = (typeof PROFILE_VISIBILITIES)[number];

/** Somebody changed their settings; `data` is how they stand now. */
export class SettingsChanged extends DomainEvent<{
  readonly userId: string;
  /** IANA zone. */
  readonly timezone: string;
  /** Minutes after midnight, 0..719. */
  readonly dayStart: number;
  readonly profileVisibility: ProfileVisibility;
  readonly showOnLeaderboard: boolean;
  readonly at: string;
}> {
  static readonly eventName = 'users.settings-changed';
  static readonly orderedBy = 'userId';
}

/** Somebody wants their account gone: from now on nobody sees it, and after `erasesAt` it is erased. */
export class AccountDeletionRequested extends DomainEvent<{
  readonly userId: string;
  readonly at: string;
  readonly erasesAt: string;
}> {
  static readonly eventName = 'users.deletion-requested';
  static readonly orderedBy = 'userId';
}

/** Somebody logged in before their account was erased: it is as it was. */
export class AccountDeletionCancelled extends DomainEvent<{
  readonly userId: string;
  /** Whether the person wants to be seen on boards. */
  readonly showOnLeaderboard: boolean;
  readonly at: string;
}> {
  static readonly eventName = 'users.deletion-cancelled';
  static readonly orderedBy = 'userId';
}

/**
 * The account is being erased, in this transaction. Each module deletes its own rows of that person, or takes the person
 * out of them, by an `@InTransaction` handler: all of it is gone together or still there. The row of the user goes last.
 */
export class UserErased extends DomainEvent<{ readonly userId: string; readonly at: string }> {
  static readonly eventName = 'users.erased';
  static readonly orderedBy = 'userId';
}

/** No row refers to these stored files any more. */
export class FilesAbandoned extends DomainEvent<{
  readonly userId: string;
  readonly keys: readonly string[];
}> {
  static readonly eventName = 'users.files-abandoned';
  static readonly orderedBy = 'userId';
}

/** Somebody asked for a copy of everything the product knows of them. */
export class ExportRequested extends DomainEvent<{ readonly userId: string; readonly exportId: string }> {
  static readonly eventName = 'users.export-requested';
  static readonly orderedBy = 'userId';
}
