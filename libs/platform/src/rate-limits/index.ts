export { RateLimit, type RateLimitGroup } from './groups.js';
export { networkOf } from './network.js';
export { RateLimitGuard } from './rate-limit.guard.js';
export { RateLimitsModule } from './rate-limits.module.js';
export { Throttle, type ThrottleLimit } from './throttle.js';
