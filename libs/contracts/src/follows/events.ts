import { DomainEvent } from '../shared/index.js';

/** What happened to `userId`, and who did it. */
type BetweenTwo = {
  readonly userId: string;
  readonly actorId: string;
  /** The display name of the actor, so that telling of it needs nothing else. */
  readonly actorName: string;
  readonly at: string;
};

/** `actorId` follows `userId` now; `acceptedBy` is the display name of `userId` when that was asked for and allowed. */
export class UserFollowed extends DomainEvent<BetweenTwo & { readonly acceptedBy: string | null }> {
  static readonly eventName = 'follows.user-followed';
  static readonly orderedBy = 'userId';
}

/** `actorId` asks to follow `userId`, whose profile is private. */
export class FollowRequested extends DomainEvent<BetweenTwo> {
  static readonly eventName = 'follows.follow-requested';
  static readonly orderedBy = 'userId';
}

/** `actorId` asks for the friendship of `userId`. */
export class FriendRequested extends DomainEvent<BetweenTwo> {
  static readonly eventName = 'follows.friend-requested';
  static readonly orderedBy = 'userId';
}

/** `actorId` accepted the request of `userId`: they are friends. */
export class FriendshipStarted extends DomainEvent<BetweenTwo> {
  static readonly eventName = 'follows.friendship-started';
  static readonly orderedBy = 'userId';
}

/**
 * `actorId` blocked `userId`: what was between them is gone in the same transaction. A module that keeps anything
 * between two people (invites, notifications) takes its part away in a handler of this.
 */
export class UserBlocked extends DomainEvent<BetweenTwo> {
  static readonly eventName = 'follows.user-blocked';
  static readonly orderedBy = 'userId';
}
