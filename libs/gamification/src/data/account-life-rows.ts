import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { sql } from '#platform/database';

/** What becomes of a person's rows when they leave, and when they come back. */
@Injectable()
export class AccountLifeRows {
  /** First the row everybody locks, then what hangs on it. */
  async show(tx: Transaction, userId: string, visible: boolean): Promise<void> {
    await tx.run(sql`UPDATE progress SET visible = ${visible} WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`
      UPDATE board_scores SET visible = ${visible} WHERE user_id = ${userId}::uuid AND visible <> ${visible}`);
  }

  async erase(tx: Transaction, userId: string): Promise<void> {
    await tx.run(sql`DELETE FROM progress WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`DELETE FROM board_scores WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`DELETE FROM user_achievements WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`DELETE FROM zone_changes WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`DELETE FROM streak_days WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`DELETE FROM ledger_entries WHERE user_id = ${userId}::uuid`);
  }
}
