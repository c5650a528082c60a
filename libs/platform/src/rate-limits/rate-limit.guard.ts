import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Config } from '#platform/config';
import type { ApiReply, ApiRequest } from '#platform/http';
import { RateLimited } from '#platform/http';
import { limitOf, RATE_LIMIT, type RateLimitGroup } from './groups.js';
import { networkOf } from './network.js';
import { Throttle, type ThrottleState } from './throttle.js';

const MINUTE = 60;

/** Counts every request in its group and says on every answer how many are left. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly throttle: Throttle,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.config.rateLimits) return true;
    const name =
      this.reflector.getAllAndOverride<RateLimitGroup | undefined>(RATE_LIMIT, [
        context.getHandler(),
        context.getClass(),
      ]) ?? 'default';
    const limit = limitOf(name, this.config);
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const reply = context.switchToHttp().getResponse<ApiReply>();
    const userId = limit.user === undefined ? undefined : request.principal?.userId;
    const points = userId === undefined ? limit.anonymous : (limit.user ?? limit.anonymous);
    const tell = ({ remaining, resetSeconds }: ThrottleState): void => {
      void reply.headers({
        'X-RateLimit-Limit': points,
        'X-RateLimit-Remaining': remaining,
        'X-RateLimit-Reset': resetSeconds,
      });
    };
    try {
      tell(await this.throttle.consume({ name, points, seconds: MINUTE }, userId ?? networkOf(request.ip)));
      return true;
    } catch (error) {
      if (error instanceof RateLimited) tell({ remaining: 0, resetSeconds: error.retryAfterSeconds });
      throw error;
    }
  }
}
