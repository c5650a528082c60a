import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { DomainError, ValidationFailed } from '#platform/http';
import { EmailAlreadyExists, RegistrationClosed } from '../domain/auth.errors.js';
import { passwordProblem } from '../domain/password.rules.js';
import type { LoginClient } from '../login-sessions/session-opener.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { AccountsQuery } from '../queries/accounts.query.js';
import { AskForMail } from './ask-for-mail.js';
import type { LoggedIn } from './login.js';
import { type Registration, RegistrationWriter } from './registration-writer.js';

/** Opens an account with its user and logs it in, all in one transaction. */
@Injectable()
export class Register {
  constructor(
    private readonly config: Config,
    private readonly hasher: PasswordHasher,
    private readonly accounts: AccountsQuery,
    private readonly registrations: RegistrationWriter,
    private readonly mails: AskForMail,
  ) {}

  /**
   * Undefined with REGISTRATION_PRIVACY=strict: nobody is logged in, and the answer is the same whether or not the
   * address has an account already. Its owner gets a mail either way.
   * @throws RegistrationClosed, ValidationFailed (a password the rules refuse), EmailAlreadyExists, or what
   * `UsersPort.create` throws for a taken name
   */
  async execute(registration: Registration, client: LoginClient): Promise<LoggedIn | undefined> {
    if (this.config.registration === 'closed') throw new RegistrationClosed();
    const problem = passwordProblem(registration.password, registration);
    if (problem) throw new ValidationFailed([{ field: 'password', message: `password ${problem}` }]);
    // Before the transaction: a hash takes longer than everything else, and no connection should wait for it.
    const passwordHash = await this.hasher.hash(registration.password);
    if (this.config.privateRegistration) return this.quietly(registration, passwordHash);
    try {
      return await this.registrations.write(registration, passwordHash, client);
    } catch (error) {
      // The constraints have decided. Whoever registers twice has both taken, and is helped by hearing of the account.
      const nameTaken = error instanceof DomainError && error.code === 'USERNAME_TAKEN';
      if (nameTaken && (await this.accounts.byEmail(registration.email))) throw new EmailAlreadyExists();
      throw error;
    }
  }

  private async quietly(registration: Registration, passwordHash: string): Promise<undefined> {
    try {
      await this.registrations.write(registration, passwordHash, null);
    } catch (error) {
      if (!(error instanceof EmailAlreadyExists)) throw error;
      await this.mails.execute(registration.email, 'REGISTRATION_ATTEMPT');
    }
  }
}
