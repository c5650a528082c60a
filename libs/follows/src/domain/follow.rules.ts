import type { Ties } from '#contracts/follows';
import type { ProfileVisibility } from '#contracts/users';

/** So many a day: enough for people, too few for a machine. */
export const FOLLOWS_PER_DAY = { name: 'follows', points: 400, seconds: 86_400 } as const;
export const FRIEND_REQUESTS_PER_DAY = { name: 'friend-requests', points: 100, seconds: 86_400 } as const;

/** What following somebody does, given how they show themselves and what there is already. */
export function followStep(
  visibility: ProfileVisibility,
  ties: Pick<Ties, 'isFollowing' | 'isRequested' | 'isFriend'>,
): 'NOTHING' | 'REQUEST' | 'FOLLOW' {
  if (ties.isFollowing) return 'NOTHING';
  if (visibility !== 'PRIVATE' || ties.isFriend) return 'FOLLOW';
  return ties.isRequested ? 'NOTHING' : 'REQUEST';
}

/** What asking for a friendship does: two requests that cross are a friendship. */
export function friendshipStep(
  ties: Pick<Ties, 'isFriend' | 'friendRequest'>,
): 'NOTHING' | 'REQUEST' | 'ACCEPT' {
  if (ties.isFriend || ties.friendRequest === 'SENT') return 'NOTHING';
  return ties.friendRequest === 'RECEIVED' ? 'ACCEPT' : 'REQUEST';
}
