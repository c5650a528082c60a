import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { Database, sql } from '#platform/database';

export interface StoredEvent {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly handled: readonly string[];
  readonly attempts: number;
}

export interface DeadEvent extends StoredEvent {
  readonly createdAt: Date;
  readonly lastError: string | null;
}

/** For how long a process that committed or claimed an event has it for itself. */
export const LEASE_SECONDS = 20;
/** After that many failed attempts, spread over about a day, an event waits for an operator. */
export const MAX_ATTEMPTS = 21;

/** Seconds until attempt number `attempts + 1`: 1, 2, 4 … up to three hours. */
export const backoffSeconds = (attempts: number): number => Math.min(2 ** Math.max(0, attempts - 1), 10_800);

/** The table of events that still have something to do. Its times are the database's: they only pace the work. */
@Injectable()
export class Outbox {
  constructor(private readonly database: Database) {}

  async add(tx: Transaction, events: readonly StoredEvent[]): Promise<void> {
    await tx.run(sql`
      INSERT INTO outbox_events (id, name, key, data, available_at)
      SELECT id, name, key, data::jsonb, now() + make_interval(secs => ${LEASE_SECONDS})
      FROM unnest(${events.map((e) => e.id)}::uuid[], ${events.map((e) => e.name)}::text[], ${events.map((e) => e.key)}::text[],
        ${events.map((e) => JSON.stringify(e.data))}::text[]) AS event (id, name, key, data)`);
  }

  /** Takes up to `limit` events whose process failed or died. Two relays never take the same one. */
  async claim(limit: number): Promise<StoredEvent[]> {
    const events = await this.database.rows<StoredEvent>(sql`
      UPDATE outbox_events SET available_at = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE id IN (
        SELECT id FROM outbox_events WHERE status = 'PENDING' AND available_at <= now()
        ORDER BY available_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id, name, key, data, handled, attempts`);
    return events.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Says in the handler's own transaction that it is done. False: somebody else did it, there is nothing to do. */
  async markHandled(tx: Transaction, eventId: string, handler: string): Promise<boolean> {
    const marked = await tx.run(sql`
      UPDATE outbox_events SET handled = array_append(handled, ${handler}::text)
      WHERE id = ${eventId}::uuid AND NOT ${handler}::text = ANY (handled)`);
    return marked === 1;
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.database.run(sql`DELETE FROM outbox_events WHERE id = ANY (${ids}::uuid[])`);
  }

  /** Keeps what is done and when to try the rest again. */
  async failed(event: StoredEvent, handled: readonly string[], error: string): Promise<'PENDING' | 'DEAD'> {
    const attempts = event.attempts + 1;
    const status = attempts >= MAX_ATTEMPTS ? 'DEAD' : 'PENDING';
    await this.database.run(sql`
      UPDATE outbox_events SET attempts = ${attempts}, status = ${status}::outbox_status, last_error = ${error},
        handled = (SELECT coalesce(array_agg(DISTINCT name), '{}') FROM unnest(handled || ${handled}::text[]) AS name),
        available_at = now() + make_interval(secs => ${backoffSeconds(attempts)})
      WHERE id = ${event.id}::uuid`);
    return status;
  }

  /** Dead events, oldest first. */
  dead(limit = 100): Promise<DeadEvent[]> {
    return this.database.rows<DeadEvent>(sql`
      SELECT id, name, key, data, handled, attempts, created_at, last_error
      FROM outbox_events WHERE status = 'DEAD' ORDER BY id LIMIT ${limit}`);
  }

  /** Gives dead events new attempts; all of them when no ids are given. Returns how many. */
  revive(ids?: readonly string[]): Promise<number> {
    return this.database.run(sql`
      UPDATE outbox_events SET status = 'PENDING', attempts = 0, available_at = now()
      WHERE status = 'DEAD' AND (${ids ?? null}::uuid[] IS NULL OR id = ANY (${ids ?? null}::uuid[]))`);
  }

  /** How much is outstanding, and since when in seconds. */
  backlog(): Promise<{ pending: number; dead: number; lagSeconds: number }> {
    return this.database.one(sql`
      SELECT count(*) FILTER (WHERE status = 'PENDING') AS pending, count(*) FILTER (WHERE status = 'DEAD') AS dead,
        coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE status = 'PENDING')), 0)::float8 AS lag_seconds
      FROM outbox_events`);
  }
}
