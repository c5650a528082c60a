import { Injectable } from '@nestjs/common';
import { ActionRemoved } from '#contracts/sessions';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { NotFound } from '#platform/http';
import { ActionRows } from '../data/action-rows.js';
import { removableSince } from '../domain/action.rules.js';
import { ActionTooOld } from '../domain/sessions.errors.js';

/** Takes an action back, with everything it won or lost. A session it failed stays failed. */
@Injectable()
export class RemoveAction {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly actions: ActionRows,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound for an action the person does not have
   * @throws ActionTooOld ten minutes after it was recorded
   */
  async execute(userId: string, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const now = this.clock.now();
      const removed = await this.actions.remove(tx, { id, userId, since: removableSince(now) });
      if (!removed) throw (await this.actions.exists(tx, id, userId)) ? new ActionTooOld() : new NotFound();
      await this.events.publish(
        tx,
        new ActionRemoved({ userId, actionId: id, type: removed.type, removedAt: now.toISOString() }),
      );
      return null;
    });
  }
}
