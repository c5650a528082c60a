import { Injectable } from '@nestjs/common';
import { ActionRemoved, RelapseRecorded, SessionCompleted } from '#contracts/sessions';
import type { Transaction } from '#contracts/shared';
import { InTransaction } from '#platform/events';
import { Reward } from '../use-cases/reward.js';
import { UndoRelapse } from '../use-cases/undo-relapse.js';

/** What sessions and relapses are worth, decided in the transaction that records them. */
@Injectable()
export class SessionRewards {
  constructor(
    private readonly reward: Reward,
    private readonly undoRelapse: UndoRelapse,
  ) {}

  @InTransaction(SessionCompleted)
  async completed(event: SessionCompleted, tx: Transaction): Promise<void> {
    const { userId, session } = event.data;
    if (session.endedAt === null) throw new Error(`session ${session.id} was completed without an end`);
    const at = new Date(session.endedAt);
    await this.reward.execute(tx, event.id, {
      kind: 'SESSION_COMPLETED',
      userId,
      at,
      sessionId: session.id,
      savedSeconds: session.savedSeconds,
    });
  }

  @InTransaction(RelapseRecorded)
  async relapsed(event: RelapseRecorded, tx: Transaction): Promise<void> {
    const { userId, actionId, occurredAt, recordedAt } = event.data;
    await this.reward.execute(tx, event.id, {
      kind: 'RELAPSE',
      userId,
      at: new Date(recordedAt),
      actionId,
      occurredAt: new Date(occurredAt),
    });
  }

  /** Only relapses are worth anything. */
  @InTransaction(ActionRemoved)
  async removed({ data }: ActionRemoved, tx: Transaction): Promise<void> {
    const { userId, actionId, type, removedAt } = data;
    if (type === 'RELAPSE') await this.undoRelapse.execute(tx, { userId, actionId, at: new Date(removedAt) });
  }
}
