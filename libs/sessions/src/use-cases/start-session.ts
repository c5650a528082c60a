import { Injectable } from '@nestjs/common';
import { type SessionData, SessionStarted } from '#contracts/sessions';
import type { Transaction } from '#contracts/shared';
import { UsersPort } from '#contracts/users';
import { Clock, localDay } from '#platform/clock';
import { Config } from '#platform/config';
import { newId } from '#platform/crypto';
import { type Once, UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { ValidationFailed } from '#platform/http';
import { type NewSession, SessionRows } from '../data/session-rows.js';
import { presentSession, type Session } from '../domain/session.js';
import { isExpired, MAX_PLANNED_SECONDS } from '../domain/session.rules.js';
import { SessionAlreadyActive } from '../domain/sessions.errors.js';
import { ExpireSessions } from './expire-sessions.js';

export interface StartSessionInput {
  readonly kind: Session['kind'];
  readonly habit?: string | undefined;
  readonly plannedSeconds: number;
}

@Injectable()
export class StartSession {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly users: UsersPort,
    private readonly sessions: SessionRows,
    private readonly expireSessions: ExpireSessions,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * @throws ValidationFailed for a shorter session than this server allows
   * @throws SessionAlreadyActive when one runs
   */
  async execute(userId: string, input: StartSessionInput, once?: Once): Promise<SessionData> {
    const shortest = this.config.sessionMinSeconds;
    if (input.plannedSeconds < shortest)
      throw new ValidationFailed([
        {
          field: 'plannedSeconds',
          message: `plannedSeconds must be ${shortest} to ${MAX_PLANNED_SECONDS}`,
        },
      ]);
    return this.unitOfWork.run(
      async (tx) => {
        const { timezone, dayStart } = await this.users.calendar(tx, userId);
        const startedAt = this.clock.now();
        const session = presentSession(
          await this.add(tx, {
            id: newId(),
            userId,
            kind: input.kind,
            habit: input.habit ?? null,
            plannedSeconds: input.plannedSeconds,
            startedAt,
            startedOn: localDay(startedAt, timezone, dayStart),
            endsAt: new Date(startedAt.getTime() + input.plannedSeconds * 1000),
          }),
        );
        await this.events.publish(tx, new SessionStarted({ userId, session }));
        return session;
      },
      { once },
    );
  }

  private async add(tx: Transaction, session: NewSession): Promise<Session> {
    const added = await this.sessions.add(tx, session);
    if (added) return added;
    const running = await this.sessions.active(tx, session.userId);
    if (running && !isExpired(running, session.startedAt)) throw alreadyActive(running);
    // What stood in the way has ended meanwhile, or should have: the job that closes it was not there yet.
    await this.expireSessions.ofUser(tx, session.userId, session.startedAt);
    const second = await this.sessions.add(tx, session);
    if (second) return second;
    const other = await this.sessions.active(tx, session.userId);
    throw alreadyActive(other ?? session);
  }
}

const alreadyActive = ({ id, endsAt }: Pick<Session, 'id' | 'endsAt'>): SessionAlreadyActive =>
  new SessionAlreadyActive({ sessionId: id, endsAt: endsAt.toISOString() });
