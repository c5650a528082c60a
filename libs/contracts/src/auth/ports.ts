import type { Transaction } from '../shared/index.js';

/** Asks for a password once more before something that cannot be taken back. Bound by the module auth. */
export abstract class PasswordPort {
  /**
   * Whether it is the password of that account; false for an account without one. Takes as long as a login, so never in
   * a transaction. Guesses are counted per account: too many throw `RateLimited` (429).
   */
  abstract verify(userId: string, password: string): Promise<boolean>;
}

/** The login sessions of a person. Bound by the module auth. */
export abstract class LoginSessionsPort {
  /** Ends all that live, and returns which they were. */
  abstract endAll(tx: Transaction, userId: string): Promise<readonly string[]>;
  /** Whether a login session was opened since then, by whatever way of logging in. */
  abstract openedSince(tx: Transaction, userId: string, since: Date): Promise<boolean>;
  /** After the commit and before the answer: the next request of theirs fails in every process. */
  abstract announce(loginSessionIds: readonly string[]): Promise<void>;
}
