import { Injectable } from '@nestjs/common';
import { LoginSessionsPort } from '#contracts/auth';
import type { Transaction } from '#contracts/shared';
import { AccountLifeData } from '../data/account-life.data.js';
import { SessionEnder } from './session-ender.js';

/** Logs a person out everywhere. */
@Injectable()
export class AllSessions extends LoginSessionsPort {
  constructor(
    private readonly accounts: AccountLifeData,
    private readonly ender: SessionEnder,
  ) {
    super();
  }

  async endAll(tx: Transaction, userId: string): Promise<readonly string[]> {
    const ids = await this.accounts.liveSessions(tx, userId);
    if (ids.length) await this.ender.end(tx, userId, ids, 'LOGOUT');
    return ids;
  }

  openedSince(tx: Transaction, userId: string, since: Date): Promise<boolean> {
    return this.accounts.openedSince(tx, userId, since);
  }

  async announce(loginSessionIds: readonly string[]): Promise<void> {
    if (loginSessionIds.length) await this.ender.announce(loginSessionIds);
  }
}
