import { SetMetadata } from '@nestjs/common';
import type { Config } from '#platform/config';

interface GroupLimit {
  /** Requests per minute without an account, counted by network. */
  readonly anonymous: number;
  /** Requests per minute with one, counted by user; undefined where even callers with an account count by network. */
  readonly user?: number;
}

/** `auth` is everything that proves who somebody is; `files` are pictures, many to a page; `default` is what no other group has. */
export type RateLimitGroup = 'auth' | 'leaderboards' | 'files' | 'default';

export const limitOf = (group: RateLimitGroup, { rateLimit }: Pick<Config, 'rateLimit'>): GroupLimit => {
  if (group === 'auth') return { anonymous: rateLimit.auth };
  if (group === 'leaderboards') return { anonymous: rateLimit.leaderboards, user: rateLimit.leaderboards };
  if (group === 'files') return { anonymous: rateLimit.files };
  return { anonymous: rateLimit.anonymous, user: rateLimit.user };
};

export const RATE_LIMIT = 'rate-limit:group';

/** Which group of limits a route or controller belongs to; `default` where nothing is said. */
export const RateLimit = (group: RateLimitGroup): MethodDecorator & ClassDecorator =>
  SetMetadata(RATE_LIMIT, group);
