import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts/access';
import { type OwnUser, UsersPort } from '#contracts/users';
import { Config } from '#platform/config';
import { AccountBanned, EmailNotVerified, InvalidCredentials } from '../domain/auth.errors.js';
import { LoginAttempts } from '../login-sessions/login-attempts.js';
import type { LoginClient, Tokens } from '../login-sessions/session-opener.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { type AccountCredentials, AccountsQuery } from '../queries/accounts.query.js';
import { LoginWriter } from './login-writer.js';

/** Who logged in or registered, with the tokens of the new login session. */
export interface LoggedIn {
  readonly user: OwnUser;
  readonly email: string;
  readonly role: Role;
  readonly emailVerified: boolean;
  readonly tokens: Tokens;
}

/** Opens a login session for whoever knows the password. */
@Injectable()
export class Login {
  constructor(
    private readonly config: Config,
    private readonly attempts: LoginAttempts,
    private readonly accounts: AccountsQuery,
    private readonly users: UsersPort,
    private readonly hasher: PasswordHasher,
    private readonly writer: LoginWriter,
  ) {}

  /** @throws InvalidCredentials without saying why; EmailNotVerified; AccountBanned; RateLimited after too many failures */
  async execute(email: string, password: string, client: LoginClient): Promise<LoggedIn> {
    await this.attempts.begin(client.ip, email);
    const account = await this.accounts.byEmail(email);
    // Always compared, also where there is nothing to compare with: the time must not tell an account from none.
    const matches = await this.hasher.matches(password, account?.passwordHash ?? null);
    if (!account?.passwordHash || !account.active || !matches) throw new InvalidCredentials();

    this.admit(account);
    const { userId, role, passwordHash, emailVerified } = account;
    const user = await this.users.own(userId);
    // Before the transaction: no connection should wait for a hash.
    const strongerHash = this.hasher.isOutdated(passwordHash) ? await this.hasher.hash(password) : undefined;
    const login = { userId, username: user.username, role, passwordHash };
    const tokens = await this.writer.write(login, client, strongerHash);
    if (!tokens) throw new InvalidCredentials();
    await this.attempts.succeeded(client.ip, email);
    return { user, email: account.email, role, emailVerified, tokens };
  }

  /** What is asked of somebody who has shown that they know the password. */
  private admit({ emailVerified, ban }: AccountCredentials): void {
    if (ban) throw new AccountBanned(ban.reason, ban.until);
    if (emailVerified || !this.config.requireVerifiedEmail) return;
    // Whoever registered somebody else's address must not learn here whether that made an account.
    throw this.config.privateRegistration ? new InvalidCredentials() : new EmailNotVerified();
  }
}
