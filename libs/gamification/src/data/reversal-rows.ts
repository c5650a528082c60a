import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { newId } from '#platform/crypto';
import { sql } from '#platform/database';
import { PERIODS, periodKey } from '../domain/boards.rules.js';

/** Takes entries of the ledger back by new ones; the person's row of `progress` must be locked. */
@Injectable()
export class ReversalRows {
  /** Gives back what an entry took, on the boards of the period in which it comes back. Nothing for one that took nothing. */
  async reverse(
    tx: Transaction,
    {
      userId,
      rule,
      source,
      at,
      visible,
    }: { userId: string; rule: string; source: string; at: Date; visible: boolean },
  ): Promise<void> {
    await tx.run(sql`
      WITH entry AS (
        SELECT -applied AS amount FROM ledger_entries
        WHERE user_id = ${userId}::uuid AND track = 'POINTS' AND rule = ${rule} AND source = ${source} AND applied < 0
      ), standing AS (
        UPDATE progress SET points = points + amount, updated_at = ${at} FROM entry WHERE user_id = ${userId}::uuid
        RETURNING points, amount
      ), ledger AS (
        INSERT INTO ledger_entries (id, user_id, track, rule, source, requested, applied, balance_after, at)
        SELECT ${newId()}::uuid, ${userId}::uuid, 'POINTS', ${`${rule}_reversed`}, ${source}, amount, amount, points,
          ${at}::timestamptz FROM standing
      )
      INSERT INTO board_scores (user_id, board, period, value, reached_at, visible)
      SELECT ${userId}::uuid, 'points', period, amount, ${at}::timestamptz, ${visible}::boolean
      FROM entry CROSS JOIN unnest(${PERIODS.map((period) => periodKey(period, at))}::text[]) AS period
      ON CONFLICT (user_id, board, period) DO UPDATE SET value = board_scores.value + excluded.value,
        reached_at = excluded.reached_at`);
  }
}
