import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { ValidationFailed } from '#platform/http';
import { Scheduled } from '#platform/queues';
import { type LiveConnection, OnClientEvent } from './client-events.js';
import { LiveDelivery } from './live-delivery.js';
import { LiveLog } from './live-log.js';
import { userStream } from './rooms.js';

const REPLAYED_AT_ONCE = 500;
const KEPT_MS = 7 * 24 * 3600 * 1000;
const HOUR_MS = 3600 * 1000;

/** What every client can ask about its own stream. */
@Injectable()
export class StreamRequests {
  private readonly logger = new Logger('Sockets');

  constructor(
    private readonly log: LiveLog,
    private readonly delivery: LiveDelivery,
    private readonly clock: Clock,
  ) {}

  @OnClientEvent('heartbeat')
  heartbeat({ principal }: LiveConnection, _data: unknown): Promise<{ seq: number }> {
    return Promise.resolve({ seq: this.delivery.positionOf(userStream(principal.userId)) });
  }

  /** Sends what the client missed, before anything newer. */
  @OnClientEvent('resume')
  async resume(connection: LiveConnection, data: unknown): Promise<{ seq: number; complete: boolean }> {
    const stream = userStream(connection.principal.userId);
    const after = afterOf(data);
    if (after === undefined) return { seq: this.delivery.positionOf(stream), complete: true };
    return this.delivery.inTurn(stream, async () => {
      const until = this.delivery.positionOf(stream);
      const found = await this.log.after(stream, after, REPLAYED_AT_ONCE);
      // Newer ones are delivered in their turn.
      const missed = found.filter(({ seq }) => seq <= until);
      for (const { event, data: sent, seq } of missed) connection.send(event, { ...sent, seq });
      const seq = missed.at(-1)?.seq ?? Math.max(after, until);
      // Numbers have no gaps: were all still there, there are as many events as numbers between.
      return { seq, complete: after > until || missed.length === until - after };
    });
  }

  @Scheduled('realtime.forget-old-events', { every: HOUR_MS })
  async forgetOldEvents(): Promise<void> {
    const removed = await this.log.prune(new Date(this.clock.now().getTime() - KEPT_MS));
    if (removed) this.logger.log(`${removed} live events forgotten`);
  }
}

function afterOf(data: unknown): number | undefined {
  const after = typeof data === 'object' && data !== null ? (data as { after?: unknown }).after : data;
  if (after === undefined || after === null) return undefined;
  if (typeof after !== 'number' || !Number.isSafeInteger(after) || after < 0)
    throw new ValidationFailed([
      { field: 'after', message: 'after must be a number that came with an event' },
    ]);
  return after;
}
