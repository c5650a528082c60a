import { Injectable, Logger } from '@nestjs/common';
import { LoginSessionsEnded } from '#contracts/auth';
import type { Transaction } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { Events } from '#platform/events';
import { LoginSessionsData } from '../data/login-sessions.data.js';
import { EndBroadcast } from './end-broadcast.js';

export type EndReason = LoginSessionsEnded['data']['reason'];

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

  /** In the transaction. Those that have ended before are left as they are. */
  async end(tx: Transaction, userId: string, ids: readonly string[], reason: EndReason): Promise<void> {
    const at = this.clock.now();
    const loginSessionIds = await this.sessions.end(tx, ids, reason, at);
    if (!loginSessionIds.length) return;
    await this.events.publish(
      tx,
      new LoginSessionsEnded({ userId, loginSessionIds, reason, at: at.toISOString() }),
    );
  }

  /** After the commit and before the answer, so that the next request of theirs fails in every process. */
  async announce(ids: readonly string[]): Promise<void> {
    // This process has forgotten them in any case; the others would hear of it again from the outbox.
    await this.broadcast
      .announce(ids)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'ended login sessions not announced'));
  }
}
