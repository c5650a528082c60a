import { Injectable } from '@nestjs/common';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { RateLimited } from '#platform/http';
import { RedisConnections } from '#platform/redis';

/** So many within so many seconds. */
export interface ThrottleLimit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

export interface ThrottleState {
  readonly remaining: number;
  /** Seconds until the window is over. */
  readonly resetSeconds: number;
}

/**
 * Counts attempts per key, in Redis for all processes together. While Redis is away each process counts by itself:
 * never unlimited.
 */
@Injectable()
export class Throttle {
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  constructor(private readonly redis: RedisConnections) {}

  /**
   * Counts one attempt.
   * @throws RateLimited when the limit is used up
   */
  async consume(limit: ThrottleLimit, key: string): Promise<ThrottleState> {
    try {
      return stateOf(await this.limiter(limit).consume(key));
    } catch (outcome) {
      throw outcome instanceof RateLimiterRes ? new RateLimited(stateOf(outcome).resetSeconds) : outcome;
    }
  }

  /**
   * Looks without counting.
   * @throws RateLimited when the limit is used up
   */
  async check(limit: ThrottleLimit, key: string): Promise<void> {
    const outcome = await this.limiter(limit).get(key);
    if (outcome && outcome.consumedPoints >= limit.points)
      throw new RateLimited(stateOf(outcome).resetSeconds);
  }

  async reset(limit: ThrottleLimit, key: string): Promise<void> {
    await this.limiter(limit).delete(key);
  }

  private limiter({ name, points, seconds }: ThrottleLimit): RateLimiterAbstract {
    const id = `${name}:${points}:${seconds}`;
    let limiter = this.limiters.get(id);
    if (!limiter) {
      const options = { keyPrefix: `limit:${name}`, points, duration: seconds };
      const memory = new RateLimiterMemory(options);
      limiter = this.redis.main
        ? new RateLimiterRedis({ ...options, storeClient: this.redis.main, insuranceLimiter: memory })
        : memory;
      this.limiters.set(id, limiter);
    }
    return limiter;
  }
}

const stateOf = (outcome: RateLimiterRes): ThrottleState => ({
  remaining: Math.max(0, outcome.remainingPoints),
  resetSeconds: Math.max(1, Math.ceil(outcome.msBeforeNext / 1000)),
});
