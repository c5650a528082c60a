import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { AccountDeletionCancelled } from '#contracts/users';
import { Events } from '#platform/events';
import { AccountDeletionData } from '../data/account-deletion.data.js';

/** Whoever logs in before their account is erased has it back as it was. */
@Injectable()
export class CancelAccountDeletion {
  constructor(
    private readonly deletions: AccountDeletionData,
    private readonly events: Events,
  ) {}

  /** In the transaction of the login; nothing happens where nothing was to be deleted. */
  async execute(tx: Transaction, userId: string, at: Date): Promise<void> {
    const back = await this.deletions.cancel(tx, userId, at);
    if (!back) return;
    await this.events.publish(
      tx,
      new AccountDeletionCancelled({
        userId,
        showOnLeaderboard: back.showOnLeaderboard,
        at: at.toISOString(),
      }),
    );
  }
}
