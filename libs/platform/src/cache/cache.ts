import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Json } from '#contracts/shared';
import { RedisConnections } from '#platform/redis';

/** Answers that may be a few seconds old. Shared through Redis where there is one; a Redis that is away is a miss. */
@Injectable()
export class Cache {
  private readonly local = new LRUCache<string, { value: Json }>({ max: 5000 });
  private readonly making = new Map<string, Promise<Json>>();

  constructor(private readonly redis: RedisConnections) {}

  /** The cached value, or what `make` returns; callers that miss at the same moment share one `make`. */
  async getOrSet<Value extends Json>(
    key: string,
    ttlSeconds: number,
    make: () => Promise<Value>,
  ): Promise<Value> {
    const known = await this.get(key);
    if (known) return known.value as Value;
    let made = this.making.get(key);
    if (!made) {
      made = make().finally(() => this.making.delete(key));
      this.making.set(key, made);
      void made.then((value) => this.set(key, ttlSeconds, value)).catch(() => undefined);
    }
    return (await made) as Value;
  }

  async delete(key: string): Promise<void> {
    this.local.delete(key);
    await this.redis.main?.del(`cache:${key}`).catch(() => undefined);
  }

  private async get(key: string): Promise<{ value: Json } | undefined> {
    if (!this.redis.main) return this.local.get(key);
    const text = await this.redis.main.get(`cache:${key}`).catch(() => null);
    return text === null ? undefined : { value: JSON.parse(text) as Json };
  }

  private async set(key: string, ttlSeconds: number, value: Json): Promise<void> {
    if (!this.redis.main) this.local.set(key, { value }, { ttl: ttlSeconds * 1000 });
    else
      await this.redis.main
        .set(`cache:${key}`, JSON.stringify(value), 'EX', ttlSeconds)
        .catch(() => undefined);
  }
}
