import { Injectable } from '@nestjs/common';
import { PasswordChanged } from '#contracts/auth';
import type { Transaction } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { AccountTokensData } from '../data/account-tokens.data.js';
import { AccountsData } from '../data/accounts.data.js';
import { LinkRefused, WrongPassword } from '../domain/auth.errors.js';
import { SessionEnder } from '../login-sessions/session-ender.js';

/** The transactions in which a password becomes another one. The row of the account is locked first in both. */
@Injectable()
export class PasswordWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsData,
    private readonly tokens: AccountTokensData,
    private readonly ender: SessionEnder,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * @param kept the login session that stays
   * @throws WrongPassword when the password was changed while the given one was compared
   */
  async change(userId: string, kept: string, from: string, to: string): Promise<void> {
    const ended = await this.unitOfWork.run(async (tx) => {
      if (!(await this.accounts.changePassword(tx, userId, from, to, this.clock.now())))
        throw new WrongPassword();
      return this.afterwards(tx, userId, 'CHANGED', kept);
    });
    await this.ender.announce(ended);
  }

  /** @throws LinkRefused when somebody else was faster */
  async reset(userId: string, tokenId: string, token: string, to: string): Promise<void> {
    const ended = await this.unitOfWork.run(async (tx) => {
      const at = this.clock.now();
      await this.accounts.lock(tx, userId);
      const spent = await this.tokens.spend(tx, tokenId, 'RESET_PASSWORD', token, at);
      if (!spent) throw new LinkRefused();
      await this.accounts.resetPassword(tx, userId, to, spent.emailFolded, at);
      return this.afterwards(tx, userId, 'RESET', null);
    });
    await this.ender.announce(ended);
  }

  private async afterwards(
    tx: Transaction,
    userId: string,
    how: 'CHANGED' | 'RESET',
    kept: string | null,
  ): Promise<string[]> {
    const at = this.clock.now();
    await this.tokens.spendAll(tx, userId, 'RESET_PASSWORD', at);
    await this.events.publish(tx, new PasswordChanged({ userId, how, at: at.toISOString() }));
    return this.ender.endAll(tx, userId, kept, how === 'RESET' ? 'PASSWORD_RESET' : 'PASSWORD_CHANGED');
  }
}
