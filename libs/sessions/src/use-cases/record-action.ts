import { Injectable } from '@nestjs/common';
import { type Rewards, RewardsPort } from '#contracts/gamification';
import { RelapseRecorded, SessionEnded } from '#contracts/sessions';
import type { Transaction } from '#contracts/shared';
import { UsersPort } from '#contracts/users';
import { Clock, localDay } from '#platform/clock';
import { newId } from '#platform/crypto';
import { type Once, UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { ActionRows } from '../data/action-rows.js';
import { type Action, type ActionData, type ActionType, presentAction } from '../domain/action.js';
import { failsSessionsStartedBy, occurrence } from '../domain/action.rules.js';
import { presentSession } from '../domain/session.js';

export interface RecordActionInput {
  readonly type: ActionType;
  readonly habit?: string | undefined;
  readonly intensity?: number | undefined;
  readonly note?: string | undefined;
  /** ISO 8601; now when absent. */
  readonly occurredAt?: string | undefined;
}

export interface RecordedAction {
  readonly action: ActionData;
  readonly rewards: Rewards;
}

@Injectable()
export class RecordAction {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly users: UsersPort,
    private readonly rewards: RewardsPort,
    private readonly actions: ActionRows,
    private readonly clock: Clock,
  ) {}

  /** @throws ValidationFailed when it happened more than 48 h ago or is yet to come */
  async execute(userId: string, input: RecordActionInput, once?: Once): Promise<RecordedAction> {
    return this.unitOfWork.run(
      async (tx) => {
        const createdAt = this.clock.now();
        const action: Action = {
          id: newId(),
          userId,
          type: input.type,
          habit: input.habit ?? null,
          intensity: input.intensity ?? null,
          note: input.note ?? null,
          occurredAt: occurrence(input.occurredAt, createdAt),
          createdAt,
        };
        return { action: presentAction(action), rewards: await this.record(tx, action) };
      },
      { once },
    );
  }

  private async record(tx: Transaction, action: Action): Promise<Rewards> {
    const { userId, occurredAt } = action;
    if (action.type === 'RELAPSE') return this.recordRelapse(tx, action);
    if (action.type === 'NOTE') await this.actions.addNote(tx, action);
    else {
      const { timezone, dayStart } = await this.users.calendar(tx, userId);
      await this.actions.addUrgeResisted(tx, action, localDay(occurredAt, timezone, dayStart));
    }
    return this.rewards.standing(tx, userId);
  }

  private async recordRelapse(tx: Transaction, action: Action): Promise<Rewards> {
    const { userId, occurredAt, createdAt: now } = action;
    const { timezone, dayStart } = await this.users.calendar(tx, userId);
    const failed = await this.actions.addRelapse(tx, action, {
      day: localDay(occurredAt, timezone, dayStart),
      now,
      today: localDay(now, timezone, dayStart),
      startedBy: failsSessionsStartedBy(occurredAt),
    });
    if (failed) await this.events.publish(tx, new SessionEnded({ userId, session: presentSession(failed) }));
    const relapse = new RelapseRecorded({
      userId,
      timezone,
      dayStart,
      actionId: action.id,
      occurredAt: occurredAt.toISOString(),
      recordedAt: now.toISOString(),
    });
    await this.events.publish(tx, relapse);
    return this.rewards.of(tx, relapse.id);
  }
}
