import { Injectable } from '@nestjs/common';
import { Database, sql } from '#platform/database';
import { Scheduled } from '#platform/queues';

const BATCH = 5000;

/** Forgets the answers nobody can ask for any more. */
@Injectable()
export class IdempotencySweep {
  constructor(private readonly database: Database) {}

  @Scheduled('idempotency.sweep', { every: 15 * 60_000 })
  async run(): Promise<void> {
    let removed: number;
    do {
      removed = await this.database.run(sql`
        DELETE FROM idempotency_records WHERE (user_id, key) IN (
          SELECT user_id, key FROM idempotency_records WHERE expires_at <= now() ORDER BY expires_at LIMIT ${BATCH})`);
    } while (removed === BATCH);
  }
}
