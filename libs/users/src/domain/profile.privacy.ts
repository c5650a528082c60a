import type { Relation } from '#contracts/follows';
import type { ProfilePart, ProfileVisibility } from '#contracts/users';

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
 * Its twins for queries are the SQL functions sees_card and sees_progress; a test compares them.
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

/** Whether search may name the person. Its SQL twin is is_findable. */
export const isFindable = (visibility: ProfileVisibility, relation: Relation): boolean =>
  relation !== 'BLOCKED' && (visibility === 'PUBLIC' || relation === 'SELF' || relation === 'FRIEND');
