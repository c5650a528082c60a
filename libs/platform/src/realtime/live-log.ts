import { Injectable } from '@nestjs/common';
import type { Json } from '#contracts/shared';
import { Database, sql, uniqueViolation } from '#platform/database';

export interface NumberedEvent {
  readonly seq: number;
  readonly event: string;
  readonly data: Readonly<Record<string, Json>>;
}

export interface NewLiveEvent {
  readonly stream: string;
  readonly event: string;
  readonly data: object;
  /** What caused it: the same source gets the same number again. */
  readonly source: string;
  readonly at: Date;
}

const PRUNE_AT_ONCE = 10_000;

/** The numbered events of every stream, without gaps, for a week. */
@Injectable()
export class LiveLog {
  constructor(private readonly database: Database) {}

  /** Gives the event the next number of its stream, and keeps it. Who comes second waits for who came first. */
  async append(event: NewLiveEvent): Promise<number> {
    try {
      return await this.tryAppend(event);
    } catch (error) {
      // The same event was added meanwhile; all of this statement was undone, its number is not lost.
      if (uniqueViolation(error) === undefined) throw error;
      return await this.tryAppend(event);
    }
  }

  /** The last number of a stream; 0 before its first event. */
  async position(stream: string): Promise<number> {
    const row = await this.database.maybe<{ seq: number }>(
      sql`SELECT seq FROM live_streams WHERE stream = ${stream}`,
    );
    return row?.seq ?? 0;
  }

  async positions(streams: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.rows<{ stream: string; seq: number }>(
      sql`SELECT stream, seq FROM live_streams WHERE stream = ANY (${streams}::text[])`,
    );
    return new Map(rows.map(({ stream, seq }) => [stream, seq]));
  }

  /** The first `limit` events after a number that are still there, in order. */
  after(stream: string, seq: number, limit: number): Promise<NumberedEvent[]> {
    return this.database.rows<NumberedEvent>(sql`
      SELECT seq, event, data FROM live_events
      WHERE stream = ${stream} AND seq > ${seq}::bigint ORDER BY seq LIMIT ${limit}`);
  }

  /** Forgets events from before; returns how many. A little at a time, so that nobody waits for it. */
  async prune(before: Date): Promise<number> {
    let removed = 0;
    for (let some = PRUNE_AT_ONCE; some === PRUNE_AT_ONCE; removed += some) {
      some = await this.database.run(sql`
        DELETE FROM live_events WHERE (stream, seq) IN (
          SELECT stream, seq FROM live_events WHERE created_at < ${before}::timestamptz
          ORDER BY created_at LIMIT ${PRUNE_AT_ONCE})`);
    }
    return removed;
  }

  private async tryAppend({ stream, event, data, source, at }: NewLiveEvent): Promise<number> {
    const { seq } = await this.database.one<{ seq: number }>(sql`
      WITH known AS (
        SELECT seq FROM live_events WHERE stream = ${stream} AND source = ${source}
      ), taken AS (
        INSERT INTO live_streams (stream, seq) SELECT ${stream}::text, 1 WHERE NOT EXISTS (SELECT FROM known)
        ON CONFLICT (stream) DO UPDATE SET seq = live_streams.seq + 1
        RETURNING seq
      ), added AS (
        INSERT INTO live_events (stream, seq, event, data, source, created_at)
        SELECT ${stream}::text, seq, ${event}::text, ${JSON.stringify(data)}::jsonb, ${source}::text, ${at}::timestamptz
        FROM taken RETURNING seq
      )
      SELECT seq FROM known UNION ALL SELECT seq FROM added`);
    return seq;
  }
}
