import { Injectable } from '@nestjs/common';
import { SessionEnded } from '#contracts/sessions';
import type { Transaction } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { SessionRows } from '../data/session-rows.js';
import { presentSession, type Session } from '../domain/session.js';
import { expiredBefore } from '../domain/session.rules.js';

/** Turns sessions that nobody completed within 24 h of their end into ABANDONED ones. */
@Injectable()
export class ExpireSessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly sessions: SessionRows,
    private readonly clock: Clock,
  ) {}

  /**
   * One batch. Safe to run twice and in several processes at once: each session is closed by one of them.
   * @returns how many sessions were closed; `limit` means that there may be more
   */
  async execute(limit: number): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const now = this.clock.now();
      const ended = await this.sessions.expire(tx, { now, expiredBefore: expiredBefore(now), limit });
      await this.tell(tx, ended);
      return ended.length;
    });
  }

  /** The person's own, at once: an expired session must not keep them from starting a new one. */
  async ofUser(tx: Transaction, userId: string, now: Date): Promise<void> {
    await this.tell(
      tx,
      await this.sessions.expire(tx, { now, expiredBefore: expiredBefore(now), limit: 1, userId }),
    );
  }

  private async tell(tx: Transaction, ended: readonly Session[]): Promise<void> {
    for (const session of ended)
      await this.events.publish(
        tx,
        new SessionEnded({ userId: session.userId, session: presentSession(session) }),
      );
  }
}
