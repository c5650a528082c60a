import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ValidationFailed } from './domain-error.js';
import type { ApiRequest } from './request.js';

const VERSION = /^(?:W\/)?"?([1-9]\d{0,9})"?$/;

/** The version an `If-Match` header names, as `"3"` or `3`; undefined without one, and for `*`. */
export function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const version = Number(VERSION.exec(header.trim())?.[1]);
  if (!(version <= 2_147_483_647))
    throw new ValidationFailed([{ field: 'If-Match', message: 'If-Match must be the version as a number' }]);
  return version;
}

/** The version the caller has seen, by the header If-Match. A body may carry it as `version` instead. */
export const SeenVersion = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined =>
  versionOf(context.switchToHttp().getRequest<ApiRequest>().headers['if-match']),
);
