import { Injectable } from '@nestjs/common';
import { type Rewards, RewardsPort } from '#contracts/gamification';
import { SessionCompleted, type SessionData } from '#contracts/sessions';
import { UsersPort } from '#contracts/users';
import { Clock, localDay, localHour } from '#platform/clock';
import { type Once, UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { NotFound } from '#platform/http';
import { SessionRows } from '../data/session-rows.js';
import { presentSession } from '../domain/session.js';
import { expiredBefore, whyNotCompletable } from '../domain/session.rules.js';

export interface CompletedSession {
  readonly session: SessionData;
  readonly rewards: Rewards;
}

@Injectable()
export class CompleteSession {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly users: UsersPort,
    private readonly rewards: RewardsPort,
    private readonly sessions: SessionRows,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound for a session the person does not have
   * @throws SessionNotFinished before its end, by the server's clock
   * @throws SessionNotActive when it is over: completed, abandoned, failed or expired
   */
  async execute(userId: string, id: string, once?: Once): Promise<CompletedSession> {
    return this.unitOfWork.run(
      async (tx) => {
        const { timezone, dayStart } = await this.users.calendar(tx, userId);
        const now = this.clock.now();
        const completed = await this.sessions.complete(tx, {
          id,
          userId,
          now,
          day: localDay(now, timezone, dayStart),
          hour: localHour(now, timezone),
          expiredBefore: expiredBefore(now),
        });
        if (!completed) {
          const session = await this.sessions.find(tx, id, userId);
          throw session ? whyNotCompletable(session, now) : new NotFound();
        }
        const session = presentSession(completed);
        const event = new SessionCompleted({ userId, timezone, dayStart, session });
        await this.events.publish(tx, event);
        return { session, rewards: this.rewards.of(tx, event.id) };
      },
      { once },
    );
  }
}
