import { Injectable } from '@nestjs/common';
import { Database, fragment, nothing, sql } from '#platform/database';

export interface DueAccount {
  readonly id: string;
  readonly deletionRequestedAt: Date;
}

/** Accounts whose days of grace are over. */
@Injectable()
export class DueAccountsQuery {
  constructor(private readonly database: Database) {}

  /** The next `limit` after one, the oldest request first. */
  next(requestedBefore: Date, after: DueAccount | undefined, limit: number): Promise<DueAccount[]> {
    const position =
      after && fragment`AND (deletion_requested_at, id) > (${after.deletionRequestedAt}, ${after.id}::uuid)`;
    return this.database.rows<DueAccount>(sql`
      SELECT id, deletion_requested_at FROM users
      WHERE deletion_requested_at IS NOT NULL AND deletion_requested_at <= ${requestedBefore} ${position ?? nothing}
      ORDER BY deletion_requested_at, id LIMIT ${limit}`);
  }
}
