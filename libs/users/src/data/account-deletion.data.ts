import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { sql } from '#platform/database';

export interface DueUser {
  readonly avatarId: string | null;
  readonly deletionRequestedAt: Date;
}

/** Writes what concerns the end of an account in the table users. */
@Injectable()
export class AccountDeletionData {
  /** False when it waits already. */
  async request(tx: Transaction, userId: string, at: Date): Promise<boolean> {
    return (
      (await tx.run(sql`
        UPDATE users SET deletion_requested_at = ${at}, updated_at = ${at}, version = version + 1
        WHERE id = ${userId}::uuid AND deletion_requested_at IS NULL`)) === 1
    );
  }

  /** Undefined when there was nothing to cancel. */
  cancel(
    tx: Transaction,
    userId: string,
    at: Date,
  ): Promise<{ readonly showOnLeaderboard: boolean } | undefined> {
    return tx.maybe(sql`
      UPDATE users SET deletion_requested_at = NULL, updated_at = ${at}, version = version + 1
      WHERE id = ${userId}::uuid AND deletion_requested_at IS NOT NULL
      RETURNING show_on_leaderboard`);
  }

  /** The account, locked, if it is due and no other process has it. */
  lockDue(tx: Transaction, userId: string, requestedBefore: Date): Promise<DueUser | undefined> {
    return tx.maybe<DueUser>(sql`
      SELECT avatar_id, deletion_requested_at FROM users
      WHERE id = ${userId}::uuid AND deletion_requested_at <= ${requestedBefore}
      FOR UPDATE SKIP LOCKED`);
  }

  /** The last row to go: names, exports, account and login sessions that are still there go with it. */
  async erase(tx: Transaction, userId: string): Promise<void> {
    await tx.run(sql`DELETE FROM users WHERE id = ${userId}::uuid`);
  }
}
