import { Injectable } from '@nestjs/common';
import { NewDeviceSeen } from '#contracts/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { AccountsData } from '../data/accounts.data.js';
import { LoginSessionsData } from '../data/login-sessions.data.js';
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
    private readonly sessions: LoginSessionsData,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Undefined when the account was deactivated or its password changed while the password was compared.
   * @param strongerHash replaces the hash of the same password when the setting has risen
   */
  write(account: LoginAccount, client: LoginClient, strongerHash?: string): Promise<Tokens | undefined> {
    return this.unitOfWork.run(async (tx) => {
      const at = this.clock.now();
      const opened = await this.opener.open(tx, account, client, at);
      if (!opened) return undefined;
      if (strongerHash)
        await this.accounts.replaceHash(tx, account.userId, account.passwordHash, strongerHash, at);
      const device = await this.sessions.newDevice(tx, opened.loginSessionId);
      if (device)
        await this.events.publish(
          tx,
          new NewDeviceSeen({ userId: account.userId, ...device, at: at.toISOString() }),
        );
      return opened.tokens;
    });
  }
}
