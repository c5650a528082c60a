import type { ProfileVisibility } from '#contracts/users';

/** What the viewer is to the person they look at. Friends, followers and blocks come with the module follows. */
export type Relation = 'SELF' | 'FRIEND' | 'FOLLOWER' | 'STRANGER' | 'BLOCKED';

/**
 * Groups of fields of a profile: the card stands in every list, details are what else is no score, progress is points,
 * XP, streak and achievements.
 */
export type ProfilePart = 'CARD' | 'DETAILS' | 'PROGRESS';

/** What a person has decided: about the profile, and about the scores in it. */
export interface Visibility {
  readonly profileVisibility: ProfileVisibility;
  readonly scoresVisibility: ProfileVisibility;
}

const mayMore = (visibility: ProfileVisibility, relation: Relation): boolean =>
  relation === 'SELF' || visibility === 'PUBLIC' || (visibility === 'FRIENDS' && relation === 'FRIEND');

/**
 * The one rule of who sees what of a profile, for profiles, lists, search and boards alike.
 * Nothing at all means that the profile is not found: a block in either direction looks like no such person.
 */
export function visibleParts(
  { profileVisibility, scoresVisibility }: Visibility,
  relation: Relation,
): readonly ProfilePart[] {
  if (relation === 'BLOCKED') return [];
  if (!mayMore(profileVisibility, relation)) return ['CARD'];
  return mayMore(scoresVisibility, relation) ? ['CARD', 'DETAILS', 'PROGRESS'] : ['CARD', 'DETAILS'];
}

/** What a card says of its owner: not everybody may see more. */
export const isPrivate = (visibility: ProfileVisibility): boolean => visibility !== 'PUBLIC';

/** Until people can follow each other, everybody else is a stranger. */
export const relationOf = (viewerId: string, userId: string): Relation =>
  viewerId === userId ? 'SELF' : 'STRANGER';
