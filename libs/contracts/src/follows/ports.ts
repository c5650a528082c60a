import type { Transaction } from '../shared/index.js';

/** What the viewer is to the person they look at. A follower who is a friend too is a friend. */
export const RELATIONS = ['SELF', 'FRIEND', 'FOLLOWER', 'STRANGER', 'BLOCKED'] as const;
export type Relation = (typeof RELATIONS)[number];

/** All there is between the viewer and somebody, as the viewer may know it. */
export interface Ties {
  readonly relation: Relation;
  readonly isFollowing: boolean;
  /** The viewer asked to follow and waits for an answer. */
  readonly isRequested: boolean;
  readonly followsMe: boolean;
  readonly isFriend: boolean;
  /** An open friend request: sent by the viewer, or received. */
  readonly friendRequest: 'SENT' | 'RECEIVED' | null;
}

export interface SocialCounts {
  readonly followers: number;
  readonly following: number;
  readonly friends: number;
}

/** Which people of a viewer: those they follow, or their friends. */
export type Circle = 'following' | 'friends';

/** Who is what to whom. Bound by the module follows. */
export abstract class RelationsPort {
  /** By id, in one statement; everybody asked for is in the map. */
  abstract of(viewerId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, Ties>>;
  /** By id, in one statement; everybody asked for is in the map. */
  abstract counts(userIds: readonly string[]): Promise<ReadonlyMap<string, SocialCounts>>;
  /** How many of those the viewer follows follow that person. */
  abstract mutualFollowers(viewerId: string, userId: string): Promise<number>;
  /** The relation, kept from changing until the transaction ends. */
  abstract held(tx: Transaction, viewerId: string, userId: string): Promise<Relation>;
}
