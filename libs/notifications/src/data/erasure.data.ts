import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { sql } from '#platform/database';

/** Deletes what one person was told, and takes them out of what others were told. */
@Injectable()
export class ErasureData {
  async erase(tx: Transaction, userId: string): Promise<void> {
    await tx.run(sql`DELETE FROM push_subscriptions WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`DELETE FROM notifications WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`UPDATE notifications SET actor_id = NULL WHERE actor_id = ${userId}::uuid`);
  }
}
