import type { Relation } from '../follows/index.js';
import type { Transaction } from '../shared/index.js';
import type { ProfileVisibility } from './events.js';

/** Groups of fields of a profile: the card stands in every list, progress is counts, points, XP, streak, achievements. */
export type ProfilePart = 'CARD' | 'PROGRESS';

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
  abstract own(userId: string): Promise<OwnUser>;
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
}
