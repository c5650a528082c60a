import type { Ties } from '#contracts/follows';

/** What is between the caller and somebody, as clients see it. A type, not an interface: only those count as JSON. */
export type TiesData = {
  readonly userId: string;
  readonly isFollowing: boolean;
  readonly isRequested: boolean;
  readonly followsMe: boolean;
  readonly isFriend: boolean;
  readonly friendRequest: 'SENT' | 'RECEIVED' | null;
};

export const presentTies = (userId: string, ties: Ties): TiesData => ({
  userId,
  isFollowing: ties.isFollowing,
  isRequested: ties.isRequested,
  followsMe: ties.followsMe,
  isFriend: ties.isFriend,
  friendRequest: ties.friendRequest,
});
