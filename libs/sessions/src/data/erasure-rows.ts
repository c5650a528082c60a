import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { sql } from '#platform/database';

/** Deletes everything this module has of one person. */
@Injectable()
export class ErasureRows {
  async erase(tx: Transaction, userId: string): Promise<void> {
    await tx.run(sql`DELETE FROM sessions WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`DELETE FROM actions WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`DELETE FROM daily_stats WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`DELETE FROM hourly_stats WHERE user_id = ${userId}::uuid`);
  }
}
