import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Bus } from '#platform/bus';
import { type LiveSession, LiveSessionQuery } from '../queries/live-session.query.js';
import { EndBroadcast } from './end-broadcast.js';

const REMEMBERED = 20_000;
/** Only matters when a message of the bus is lost without anybody noticing. */
const TTL_MS = 30_000;

/**
 * Which login sessions live, without a question to the database in the common case. A session that ends is forgotten
 * by every process through a broadcast; while the bus is away nothing remembered is believed.
 */
@Injectable()
export class LiveSessions {
  private readonly known = new LRUCache<string, LiveSession>({ max: REMEMBERED, ttl: TTL_MS });
  /** Reads under way. One that is no longer in here when it returns may have seen the past: it is not remembered. */
  private readonly reading = new Map<string, Promise<LiveSession | undefined>>();

  constructor(
    private readonly query: LiveSessionQuery,
    private readonly bus: Bus,
    ended: EndBroadcast,
  ) {
    ended.onEnded((ids) => this.forget(ids));
    bus.onReconnect(() => this.forgetAll());
  }

  /** The session, if it lives. */
  async find(id: string): Promise<LiveSession | undefined> {
    if (!this.bus.connected) return this.query.byId(id);
    return this.known.get(id) ?? this.reading.get(id) ?? this.read(id);
  }

  private read(id: string): Promise<LiveSession | undefined> {
    const read = this.query
      .byId(id)
      .then((session) => {
        if (session && this.reading.get(id) === read) this.known.set(id, session);
        return session;
      })
      .finally(() => {
        if (this.reading.get(id) === read) this.reading.delete(id);
      });
    this.reading.set(id, read);
    return read;
  }

  private forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.known.delete(id);
      this.reading.delete(id);
    }
  }

  private forgetAll(): void {
    this.known.clear();
    this.reading.clear();
  }
}
