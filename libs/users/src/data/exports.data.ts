import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { sql } from '#platform/database';

export interface FinishedExport {
  readonly id: string;
  readonly bytes: number;
  readonly finishedAt: Date;
  readonly expiresAt: Date;
}

/** Writes the table user_exports. */
@Injectable()
export class ExportsData {
  /** Adds a pending export, or finds the one that is being made: the index lets nobody have two. */
  async addOrFind(
    tx: Transaction,
    userId: string,
    id: string,
    at: Date,
  ): Promise<{ readonly id: string; readonly createdAt: Date; readonly added: boolean }> {
    const found = await tx.one<{ id: string; createdAt: Date }>(sql`
      INSERT INTO user_exports AS export (id, user_id, created_at) VALUES (${id}::uuid, ${userId}::uuid, ${at})
      ON CONFLICT (user_id) WHERE status = 'PENDING' DO UPDATE SET created_at = export.created_at
      RETURNING id, created_at`);
    return { ...found, added: found.id === id };
  }

  /** False when it is not pending any more. */
  async finish(tx: Transaction, { id, bytes, finishedAt, expiresAt }: FinishedExport): Promise<boolean> {
    return (
      (await tx.run(sql`
        UPDATE user_exports SET status = 'READY', bytes = ${bytes}::int, finished_at = ${finishedAt}, expires_at = ${expiresAt}
        WHERE id = ${id}::uuid AND status = 'PENDING'`)) === 1
    );
  }

  async fail(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.run(sql`
      UPDATE user_exports SET status = 'FAILED', finished_at = ${at} WHERE id = ${id}::uuid AND status = 'PENDING'`);
  }

  /** Gives up those nobody finished; returns how many. */
  failAbandoned(tx: Transaction, createdBefore: Date, at: Date): Promise<number> {
    return tx.run(sql`
      UPDATE user_exports SET status = 'FAILED', finished_at = ${at}
      WHERE status = 'PENDING' AND created_at <= ${createdBefore}`);
  }

  /** Removes up to `limit` that are over, and says whose files they were. */
  removeExpired(
    tx: Transaction,
    at: Date,
    failedBefore: Date,
    limit: number,
  ): Promise<{ readonly id: string; readonly userId: string }[]> {
    return tx.rows(sql`
      DELETE FROM user_exports WHERE id IN (
        SELECT id FROM user_exports
        WHERE (status = 'READY' AND expires_at <= ${at}) OR (status = 'FAILED' AND finished_at <= ${failedBefore})
        ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id, user_id`);
  }

  /** Removes all of a person; returns which they were. */
  async removeOf(tx: Transaction, userId: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      sql`DELETE FROM user_exports WHERE user_id = ${userId}::uuid RETURNING id`,
    );
    return rows.map(({ id }) => id);
  }
}
