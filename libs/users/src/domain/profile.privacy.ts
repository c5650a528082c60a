import type { ProfileVisibility } from '#contracts/users';

/** What the viewer is to the person they look at. Friends, followers and blocks come with the module follows. */
export type Relation = 'SELF' | 'FRIEND' | 'FOLLOWER' | 'STRANGER' | 'BLOCKED';

/** Groups of fields of a profile: the card stands in every list, progress is points, XP, streak and achievements. */
export type ProfilePart = 'CARD' | 'PROGRESS';

const NOTHING: readonly ProfilePart[] = [];
const CARD: readonly ProfilePart[] = ['CARD'];
const ALL: readonly ProfilePart[] = ['CARD', 'PROGRESS'];

/**
 * The one rule of who sees what of a profile, for profiles, lists, search and boards alike.
 * Nothing at all means that the profile is not found: a block in either direction looks like no such person.
 */
export function visibleParts(visibility: ProfileVisibility, relation: Relation): readonly ProfilePart[] {
  if (relation === 'BLOCKED') return NOTHING;
  if (relation === 'SELF' || visibility === 'PUBLIC') return ALL;
  return visibility === 'FRIENDS' && relation === 'FRIEND' ? ALL : CARD;
}

/** What a card says of its owner: not everybody may see more. */
export const isPrivate = (visibility: ProfileVisibility): boolean => visibility !== 'PUBLIC';

/** Until people can follow each other, everybody else is a stranger. */
export const relationOf = (viewerId: string, userId: string): Relation =>
  viewerId === userId ? 'SELF' : 'STRANGER';
