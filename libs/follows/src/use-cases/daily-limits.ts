import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Throttle } from '#platform/rate-limits';
import { FOLLOWS_PER_DAY, FRIEND_REQUESTS_PER_DAY } from '../domain/follow.rules.js';

/** How often a day one may approach others. */
@Injectable()
export class DailyLimits {
  constructor(
    private readonly throttle: Throttle,
    private readonly config: Config,
  ) {}

  /** @throws RateLimited */
  async follow(userId: string): Promise<void> {
    if (this.config.rateLimits) await this.throttle.consume(FOLLOWS_PER_DAY, userId);
  }

  /** @throws RateLimited */
  async requestFriendship(userId: string): Promise<void> {
    if (this.config.rateLimits) await this.throttle.consume(FRIEND_REQUESTS_PER_DAY, userId);
  }
}
