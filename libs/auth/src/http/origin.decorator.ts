import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiRequest } from '#platform/http';

/** What a request says of where it comes from. */
export interface Origin {
  readonly ip: string;
  readonly userAgent: string | null;
}

const MAX_USER_AGENT = 300;

export const From = createParamDecorator((_: unknown, context: ExecutionContext): Origin => {
  const request = context.switchToHttp().getRequest<ApiRequest>();
  return { ip: request.ip, userAgent: request.headers['user-agent']?.slice(0, MAX_USER_AGENT) ?? null };
});
