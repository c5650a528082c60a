import type { Relation } from '#contracts/follows';
import type { ProfilePart, ProfileVisibility } from '#contracts/users';

const NOTHING: readonly ProfilePart[] = [];
const CARD: readonly ProfilePart[] = ['CARD'];
const ALL: readonly ProfilePart[] = ['CARD', 'PROGRESS'];

/**
 * The one rule of who sees what of a profile, for profiles, lists, search and boards alike.
 * Nothing at all means that the profile is not found: a block in either direction looks like no such person.
 * Its twins for queries are the SQL functions sees_card and sees_progress; a test compares them.
 */
export function visibleParts(visibility: ProfileVisibility, relation: Relation): readonly ProfilePart[] {
  if (relation === 'BLOCKED') return NOTHING;
  if (relation === 'SELF' || visibility === 'PUBLIC') return ALL;
  return visibility === 'FRIENDS' && relation === 'FRIEND' ? ALL : CARD;
}

/** What a card says of its owner: not everybody may see more. */
export const isPrivate = (visibility: ProfileVisibility): boolean => visibility !== 'PUBLIC';

/** Whether search may name the person. Its SQL twin is is_findable. */
export const isFindable = (visibility: ProfileVisibility, relation: Relation): boolean =>
  relation !== 'BLOCKED' && (visibility === 'PUBLIC' || relation === 'SELF' || relation === 'FRIEND');
