import { Injectable } from '@nestjs/common';
import { UsersPort } from '#contracts/users';
import { ValidationFailed } from '#platform/http';
import { LinkMails } from '../account-mails/link-mails.js';
import { LinkRefused } from '../domain/auth.errors.js';
import { passwordProblem } from '../domain/password.rules.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { AccountsQuery } from '../queries/accounts.query.js';
import { PasswordWriter } from './password-writer.js';

/** Sets a new password with the link from a mail, and ends every login session of the account. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly links: LinkMails,
    private readonly accounts: AccountsQuery,
    private readonly users: UsersPort,
    private readonly hasher: PasswordHasher,
    private readonly writer: PasswordWriter,
  ) {}

  /** @throws LinkRefused, ValidationFailed (a password the rules refuse: the link stays good) */
  async execute(token: string, newPassword: string): Promise<{ readonly reset: true }> {
    const tokenId = this.links.read('RESET_PASSWORD', token);
    // Looked at before the hash is computed: a dead link costs nothing. The transaction decides.
    const account = tokenId === undefined ? undefined : await this.accounts.byOpenToken(tokenId);
    if (tokenId === undefined || !account) throw new LinkRefused();
    const { username } = await this.users.own(account.userId);
    const problem = passwordProblem(newPassword, { username, email: account.email });
    if (problem) throw new ValidationFailed([{ field: 'newPassword', message: `newPassword ${problem}` }]);
    await this.writer.reset(account.userId, tokenId, token, await this.hasher.hash(newPassword));
    return { reset: true };
  }
}
