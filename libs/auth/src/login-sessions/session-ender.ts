import { Injectable, Logger } from '@nestjs/common';
import { LoginSessionsEnded, type LoginSessionsEndReason } from '#contracts/auth';
import type { Transaction } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { Events } from '#platform/events';
import { LoginSessionsData } from '../data/login-sessions.data.js';
import { EndBroadcast } from './end-broadcast.js';

export type EndReason = LoginSessionsEndReason;

/** Ends login sessions of one person: first their rows, and after the commit every memory of them. */
@Injectable()
export class SessionEnder {
  private readonly logger = new Logger('Auth');

  constructor(
    private readonly sessions: LoginSessionsData,
    private readonly events: Events,
    private readonly broadcast: EndBroadcast,
    private readonly clock: Clock,
  ) {}

  /** In the transaction. Those that have ended before are left as they are; returns the others. */
  async end(tx: Transaction, userId: string, ids: readonly string[], reason: EndReason): Promise<string[]> {
    const at = this.clock.now();
    const ended = await this.sessions.end(tx, userId, ids, reason, at);
    await this.tell(tx, userId, ended, reason, at);
    return ended;
  }

  /**
   * All of one account but one, in the transaction, which must hold the lock of the account: none can be opened
   * meanwhile.
   * @param except the one that stays, or null
   */
  async endAll(tx: Transaction, userId: string, except: string | null, reason: EndReason): Promise<string[]> {
    const at = this.clock.now();
    const ended = await this.sessions.endAll(tx, userId, except, reason, at);
    await this.tell(tx, userId, ended, reason, at);
    return ended;
  }

  /** After the commit and before the answer, so that the next request of theirs fails in every process. */
  async announce(ids: readonly string[]): Promise<void> {
    // This process has forgotten them in any case; the others would hear of it again from the outbox.
    await this.broadcast
      .announce(ids)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'ended login sessions not announced'));
  }

  private async tell(
    tx: Transaction,
    userId: string,
    loginSessionIds: readonly string[],
    reason: EndReason,
    at: Date,
  ): Promise<void> {
    if (!loginSessionIds.length) return;
    await this.events.publish(
      tx,
      new LoginSessionsEnded({ userId, loginSessionIds, reason, at: at.toISOString() }),
    );
  }
}
