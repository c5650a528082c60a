import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { sql } from '#platform/database';
import type { Outage } from '../domain/streak.calendar.js';

export interface DeclaredOutage extends Outage {
  readonly id: string;
  readonly reason: string;
  readonly createdAt: Date;
}

@Injectable()
export class OutageRows {
  /** Outages that may cover days that ended after `since`. There are few, ever. */
  since(tx: Pick<Transaction, 'rows'>, since: Date): Promise<Outage[]> {
    return tx.rows<Outage>(
      sql`SELECT starts_at, ends_at FROM outages WHERE ends_at >= ${since} ORDER BY starts_at`,
    );
  }

  async add(
    tx: Transaction,
    { id, startsAt, endsAt, reason, createdAt }: DeclaredOutage,
    declaredBy: string,
  ): Promise<void> {
    await tx.run(sql`
      INSERT INTO outages (id, starts_at, ends_at, reason, declared_by, created_at)
      VALUES (${id}::uuid, ${startsAt}, ${endsAt}, ${reason}, ${declaredBy}::uuid, ${createdAt})`);
  }

  /** The oldest outage whose days are not all excused yet, locked; undefined when another process has it. */
  next(tx: Transaction): Promise<(DeclaredOutage & { excusedThrough: string | null }) | undefined> {
    return tx.maybe(sql`
      SELECT id, starts_at, ends_at, reason, created_at, excused_through FROM outages WHERE excused_at IS NULL
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED`);
  }

  /** People with a day that was decided against them and may have ended in the outage, in the order of ids. */
  async concerned(
    tx: Transaction,
    { startsAt, endsAt, excusedThrough }: Outage & { excusedThrough: string | null },
    limit: number,
  ): Promise<string[]> {
    const rows = await tx.rows<{ userId: string }>(sql`
      SELECT DISTINCT user_id FROM streak_days
      WHERE date BETWEEN (${startsAt}::timestamptz AT TIME ZONE 'UTC')::date - 2
          AND (${endsAt}::timestamptz AT TIME ZONE 'UTC')::date + 1
        AND state IN ('MISSED', 'FROZEN', 'RESTED') AND user_id > ${excusedThrough ?? '00000000-0000-0000-0000-000000000000'}::uuid
      ORDER BY user_id LIMIT ${limit}`);
    return rows.map(({ userId }) => userId);
  }

  async markExcused(tx: Transaction, id: string, through: string | null, doneAt: Date | null): Promise<void> {
    await tx.run(sql`
      UPDATE outages SET excused_through = coalesce(${through}::uuid, excused_through), excused_at = ${doneAt}
      WHERE id = ${id}::uuid`);
  }
}
