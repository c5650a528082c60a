import { Injectable } from '@nestjs/common';
import { type SessionData, SessionEnded } from '#contracts/sessions';
import { UsersPort } from '#contracts/users';
import { Clock, localDay } from '#platform/clock';
import { type Once, UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { NotFound } from '#platform/http';
import { SessionRows } from '../data/session-rows.js';
import { presentSession } from '../domain/session.js';
import { SessionNotActive } from '../domain/sessions.errors.js';

@Injectable()
export class AbandonSession {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly users: UsersPort,
    private readonly sessions: SessionRows,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound for a session the person does not have
   * @throws SessionNotActive when it is over already
   */
  async execute(userId: string, id: string, once?: Once): Promise<SessionData> {
    return this.unitOfWork.run(
      async (tx) => {
        const { timezone, dayStart } = await this.users.calendar(tx, userId);
        const now = this.clock.now();
        const day = localDay(now, timezone, dayStart);
        const abandoned = await this.sessions.abandon(tx, { id, userId, now, day });
        if (!abandoned) {
          const found = await this.sessions.find(tx, id, userId);
          throw found ? new SessionNotActive({ status: found.status }) : new NotFound();
        }
        const session = presentSession(abandoned);
        await this.events.publish(tx, new SessionEnded({ userId, session }));
        return session;
      },
      { once },
    );
  }
}
