import { SetMetadata } from '@nestjs/common';

/** Requests per minute by route group: for a caller without and with an account. */
export const RATE_LIMIT_GROUPS = {
  /** Everything that proves who somebody is: always by network, never by account. */
  auth: { anonymous: 10, user: 10, by: 'network' },
  leaderboards: { anonymous: 30, user: 30, by: 'caller' },
  default: { anonymous: 100, user: 600, by: 'caller' },
} as const;
export type RateLimitGroup = keyof typeof RATE_LIMIT_GROUPS;

export const RATE_LIMIT = 'rate-limit:group';

/** Which group of limits a route or controller belongs to; `default` where nothing is said. */
export const RateLimit = (group: RateLimitGroup): MethodDecorator & ClassDecorator => SetMetadata(RATE_LIMIT, group);
