import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { AccountsData } from '../data/accounts.data.js';
import {
  type LoginAccount,
  type LoginClient,
  SessionOpener,
  type Tokens,
} from '../login-sessions/session-opener.js';

/** The transaction of a login. */
@Injectable()
export class LoginWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly opener: SessionOpener,
    private readonly accounts: AccountsData,
    private readonly clock: Clock,
  ) {}

  /**
   * Undefined when the account was deactivated or its password changed while the password was compared.
   * @param strongerHash replaces the hash of the same password when the setting has risen
   */
  write(account: LoginAccount, client: LoginClient, strongerHash?: string): Promise<Tokens | undefined> {
    return this.unitOfWork.run(async (tx) => {
      const at = this.clock.now();
      const tokens = await this.opener.open(tx, account, client, at);
      if (tokens && strongerHash)
        await this.accounts.replaceHash(tx, account.userId, account.passwordHash, strongerHash, at);
      return tokens;
    });
  }
}
