import type { Relation } from '../follows/index.js';
import type { Transaction } from '../shared/index.js';
import type { ProfileVisibility } from './events.js';

/**
 * Groups of fields of a profile: the card stands in every list, details are what else is no score (counts, ties, the day they
 * joined), progress is points, XP, streak and achievements.
 */
export type ProfilePart = 'CARD' | 'DETAILS' | 'PROGRESS';

/** How a person appears in every list. */
export interface UserCard {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly level: number;
  readonly isPrivate: boolean;
}

/** What the local day of a person depends on. */
export interface UserCalendar {
  /** IANA zone, e.g. `Europe/Berlin`. */
  readonly timezone: string;
  /** Minutes after midnight at which the day begins, 0..719. */
  readonly dayStart: number;
}

export interface NewUser {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly timezone: string;
  readonly at: Date;
}

/** A user as its own account sees it. */
export interface OwnUser {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly timezone: string;
  readonly createdAt: Date;
}

/** What a module needs of two people who meet: how they are called, and how they may be approached. */
export interface ApproachRules {
  readonly displayName: string;
  readonly profileVisibility: ProfileVisibility;
}

/** What other modules may ask of users. Bound by the module users. */
export abstract class UsersPort {
  /** Adds the row; a taken name throws `UsernameTaken` (409). */
  abstract create(tx: Transaction, user: NewUser): Promise<OwnUser>;
  /** How to address somebody, read in the transaction that needs it. */
  abstract name(tx: Transaction, userId: string): Promise<string>;
  abstract own(userId: string): Promise<OwnUser>;
  /**
   * People by name, whatever its case, in the order of names.
   * @param prefix of letters, digits and underscores; empty for everybody
   * @param after the name after which to go on
   */
  abstract byName(prefix: string, after: string | undefined, limit: number): Promise<readonly OwnUser[]>;
  /** Zone and start of day, read in the transaction that needs the local day. */
  abstract calendar(tx: Transaction, userId: string): Promise<UserCalendar>;
  /**
   * How these people may be approached. Their rows are kept from changing until the transaction ends, in the order of
   * their ids; ids nobody has are absent from the map.
   */
  abstract holdApproachRules(
    tx: Transaction,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, ApproachRules>>;
  /** What others may see of a person, for a viewer who is this to them: nothing at all means not found. */
  abstract visibleParts(userId: string, relation: Relation): Promise<readonly ProfilePart[]>;
  /** Cards by id, in one query; ids nobody has are absent from the map. */
  abstract cards(userIds: readonly string[]): Promise<ReadonlyMap<string, UserCard>>;
  /**
   * Somebody logs in, in the transaction that opens the login session: an account that waits to be erased is back.
   * Costs one statement that finds nothing for everybody else.
   */
  abstract loggedIn(tx: Transaction, userId: string, at: Date): Promise<void>;
}

/**
 * What one module knows of a person, for the copy they may ask for. Any provider that extends it takes part; without
 * secrets (hashes, keys, tokens). What it returns goes through JSON.stringify.
 */
export abstract class ExportSource {
  /** The name of its part of the file, e.g. `sessions`. */
  abstract readonly section: string;
  abstract of(userId: string): Promise<unknown>;
}
