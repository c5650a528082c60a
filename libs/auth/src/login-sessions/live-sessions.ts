import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Json } from '#contracts/shared';
import { Bus } from '#platform/bus';
import { type LiveSession, LiveSessionQuery } from '../queries/live-session.query.js';

const CHANNEL = 'login-sessions-ended';
const REMEMBERED = 20_000;
/** Only matters when a message of the bus is lost without anybody noticing. */
const TTL_MS = 30_000;
/** A message of the bus must stay below 7,900 bytes. */
const IDS_PER_MESSAGE = 100;

/**
 * Which login sessions live, without a question to the database in the common case. A session that ends is forgotten
 * by every process through the bus; while the bus is away nothing remembered is believed.
 */
@Injectable()
export class LiveSessions {
  private readonly known = new LRUCache<string, LiveSession>({ max: REMEMBERED, ttl: TTL_MS });
  /** Reads under way. One that is no longer in here when it returns may have seen the past: it is not remembered. */
  private readonly reading = new Map<string, Promise<LiveSession | undefined>>();

  constructor(
    private readonly query: LiveSessionQuery,
    private readonly bus: Bus,
  ) {
    bus.subscribe(CHANNEL, (message) => this.forget(idsOf(message)));
    bus.onReconnect(() => this.forgetAll());
  }

  /** The session, if it lives. */
  async find(id: string): Promise<LiveSession | undefined> {
    if (!this.bus.connected) return this.query.byId(id);
    return this.known.get(id) ?? this.reading.get(id) ?? this.read(id);
  }

  /** Makes every process forget sessions that have ended. Call it after the commit and before the answer. */
  async announceEnd(ids: readonly string[]): Promise<void> {
    for (let i = 0; i < ids.length; i += IDS_PER_MESSAGE) {
      await this.bus.publish(CHANNEL, { loginSessionIds: ids.slice(i, i + IDS_PER_MESSAGE) });
    }
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

function idsOf(message: Json): readonly string[] {
  const ids = (message as { readonly loginSessionIds?: unknown } | null | undefined)?.loginSessionIds;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
