import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { ValidationFailed } from '#platform/http';
import { WrongPassword } from '../domain/auth.errors.js';
import { passwordProblem } from '../domain/password.rules.js';
import { LoginAttempts } from '../login-sessions/login-attempts.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { AccountsQuery } from '../queries/accounts.query.js';
import { PasswordWriter } from './password-writer.js';

/** Changes the caller's password and ends all their other login sessions. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly attempts: LoginAttempts,
    private readonly accounts: AccountsQuery,
    private readonly hasher: PasswordHasher,
    private readonly writer: PasswordWriter,
  ) {}

  /** @throws WrongPassword, ValidationFailed (a password the rules refuse), RateLimited after too many failures */
  async execute(
    { userId, loginSessionId, username }: Principal,
    ip: string,
    currentPassword: string,
    newPassword: string,
  ): Promise<{ readonly changed: true }> {
    const account = await this.accounts.credentials(userId);
    if (!account) throw new WrongPassword();
    // Counted with the failed logins: a stolen access token gives no other way to guess.
    await this.attempts.begin(ip, account.email);
    if (!(await this.hasher.matches(currentPassword, account.passwordHash)) || account.passwordHash === null)
      throw new WrongPassword();
    await this.attempts.succeeded(ip, account.email);
    const problem =
      newPassword === currentPassword
        ? 'must be another one than before'
        : passwordProblem(newPassword, { username, email: account.email });
    if (problem) throw new ValidationFailed([{ field: 'newPassword', message: `newPassword ${problem}` }]);
    await this.writer.change(
      userId,
      loginSessionId,
      account.passwordHash,
      await this.hasher.hash(newPassword),
    );
    return { changed: true };
  }
}
