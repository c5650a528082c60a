/** More than this many people of one kind of likeness are never looked at: what comes after is no answer to anybody. */
export const MOST_CANDIDATES = 100;

/** Three letters make the first trigram that means something: shorter ones are found as beginnings only. */
const SHORTEST_FOR_LIKENESS = 3;

/** Whether likeness can say anything about what was typed. Signs count for nothing in it. */
export const hasLikeness = (typed: string): boolean =>
  (typed.match(/[\p{L}\p{N}]/gu) ?? []).length >= SHORTEST_FOR_LIKENESS;
