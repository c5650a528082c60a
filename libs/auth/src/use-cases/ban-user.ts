import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { Clock } from '#platform/clock';
import { ValidationFailed } from '#platform/http';
import { AccountsData } from '../data/accounts.data.js';
import { NotBanned } from '../domain/auth.errors.js';
import { SessionEnder } from '../login-sessions/session-ender.js';
import { AdminDesk } from './admin-desk.js';

/** Keeps somebody out, for a time or for good, and lets them in again. */
@Injectable()
export class BanUser {
  constructor(
    private readonly desk: AdminDesk,
    private readonly accounts: AccountsData,
    private readonly ender: SessionEnder,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends all their login sessions. A second ban takes the place of the first.
   * @param until an instant, or null for good
   * @throws ValidationFailed when that is no instant to come
   */
  async ban(caller: Principal, userId: string, reason: string, until: string | null): Promise<void> {
    const end = until === null ? null : new Date(until);
    // NaN is not later than anything either.
    if (end && !(end > this.clock.now()))
      throw new ValidationFailed([{ field: 'until', message: 'until must be an instant to come' }]);
    const ended = await this.desk.act(caller, userId, async (tx, _, at) => {
      await this.accounts.ban(tx, userId, reason, end, at);
      const result = await this.ender.endAll(tx, userId, null, 'BANNED');
      return { act: { action: 'BAN', data: { reason, until: end?.toISOString() ?? null } }, result };
    });
    await this.ender.announce(ended);
  }

  /** @throws NotBanned */
  async unban(caller: Principal, userId: string): Promise<void> {
    await this.desk.act(caller, userId, async (tx, subject, at) => {
      if (!subject.banned) throw new NotBanned();
      await this.accounts.unban(tx, userId, at);
      return { act: { action: 'UNBAN', data: {} }, result: undefined };
    });
  }
}
