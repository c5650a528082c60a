import { COMMON_PASSWORDS } from './common-passwords.js';
import { localPart } from './email.js';

const MIN = 8;
const MAX = 128;
const COMPOSITION: readonly [RegExp, string][] = [
  [/\p{Lu}/u, 'an upper-case letter'],
  [/\p{Ll}/u, 'a lower-case letter'],
  [/\p{Nd}/u, 'a digit'],
];

const fold = (text: string): string => text.normalize('NFC').toLowerCase();
/** What is left of a name when digits and signs around it are taken away. */
const core = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** Whose password it is. */
export interface PasswordOwner {
  readonly username: string;
  readonly email: string;
}

function isOwnName(folded: string, { username, email }: PasswordOwner): boolean {
  return [username, localPart(email), email].map(fold).some((name) => {
    if (name === '') return false;
    const letters = core(name);
    return folded === name || (letters.length >= 3 && core(folded) === letters);
  });
}

/** What is wrong with a new password, as the end of a sentence; undefined when it may be used. */
export function passwordProblem(password: string, owner: PasswordOwner): string | undefined {
  const length = Array.from(password).length;
  if (length < MIN || length > MAX) return `must have ${MIN} to ${MAX} characters`;
  const missing = COMPOSITION.filter(([pattern]) => !pattern.test(password)).map(([, what]) => what);
  if (missing.length) return `must contain ${missing.join(' and ')}`;
  const folded = fold(password);
  if (isOwnName(folded, owner)) return 'must not be your own name or address';
  if (COMMON_PASSWORDS.has(folded)) return 'is one of the most common passwords: choose another one';
  return undefined;
}
