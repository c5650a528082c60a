import { createHash } from 'node:crypto';
import type { Transaction } from '#contracts/shared';
import { type Once, sql } from '#platform/database';
import { DomainError } from '#platform/http';

export class IdempotencyKeyReused extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  readonly status = 422;
  constructor() {
    super('This Idempotency-Key was used for another request: send a new one.');
  }
}

export class IdempotencyInProgress extends DomainError {
  readonly code = 'IDEMPOTENCY_IN_PROGRESS';
  readonly status = 409;
  override readonly retryAfterSeconds = 1;
  constructor() {
    super('The first request with this Idempotency-Key is still running: ask again in a moment.');
  }
}

/** Not a failure: the request was answered before, and this is the answer. Caught by the interceptor. */
export class Replay {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}

const KEPT_FOR_HOURS = 24;

/** One request that carries an Idempotency-Key. Its record is written in the transaction of its effect. */
export class IdempotentRequest implements Once {
  constructor(
    private readonly userId: string,
    private readonly key: string,
    private readonly route: string,
    private readonly bodyHash: string,
    private readonly status: number,
  ) {}

  static hashOf(body: unknown): string {
    return createHash('sha256')
      .update(JSON.stringify(body ?? null))
      .digest('base64url');
  }

  async begin(tx: Transaction): Promise<void> {
    const { mine } = await tx.one<{ mine: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`${this.userId}:${this.key}`}::text, 0)) AS mine`,
    );
    if (!mine) throw new IdempotencyInProgress();
    // A statement of its own: its snapshot is younger than the lock, so it sees whoever held the lock before.
    const record = await tx.maybe<{
      route: string;
      bodyHash: string;
      status: number;
      body: { data: unknown };
    }>(sql`
      SELECT route, body_hash, status, body FROM idempotency_records
      WHERE user_id = ${this.userId}::uuid AND key = ${this.key} AND expires_at > now()`);
    if (!record) return;
    if (record.route !== this.route || record.bodyHash !== this.bodyHash) throw new IdempotencyKeyReused();
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- leaves the transaction without being an error
    throw new Replay(record.status, record.body.data);
  }

  async finish(tx: Transaction, result: unknown): Promise<void> {
    const written = await tx.run(sql`
      INSERT INTO idempotency_records (user_id, key, route, body_hash, status, body, created_at, expires_at)
      VALUES (${this.userId}::uuid, ${this.key}, ${this.route}, ${this.bodyHash}, ${this.status},
        ${JSON.stringify({ data: result })}::jsonb, now(), now() + make_interval(hours => ${KEPT_FOR_HOURS}))
      ON CONFLICT (user_id, key) DO UPDATE SET route = excluded.route, body_hash = excluded.body_hash, status = excluded.status,
        body = excluded.body, created_at = excluded.created_at, expires_at = excluded.expires_at
      WHERE idempotency_records.expires_at <= now()`);
    if (written === 0) throw new IdempotencyInProgress();
  }
}
