export const ROLES = ['USER', 'MODERATOR', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** Who is calling: the live login session behind an access token. */
export interface Principal {
  readonly userId: string;
  readonly loginSessionId: string;
  readonly role: Role;
  readonly username: string;
}

/** What was wrong with an access token. */
export type TokenProblem = 'TOKEN_INVALID' | 'TOKEN_EXPIRED';

/** Turns an access token into its caller. Bound by the module auth; used by every HTTP route and socket. */
export abstract class Authenticator {
  /** The caller, or what is wrong with the token: forged, expired, or of a login session that has ended. */
  abstract authenticate(token: string): Promise<Principal | TokenProblem>;
}
