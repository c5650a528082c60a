import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Config } from '#platform/config';
import { type ApiRequest, ReadOnly } from '#platform/http';

const ALLOWED = 'access:while-read-only';
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Answers also with AUTH_READ_ONLY=on, although it writes. */
export const AllowedWhileReadOnly = (): MethodDecorator => SetMetadata(ALLOWED, true);

/** With AUTH_READ_ONLY=on nobody changes anything, whatever tokens they have. */
@Injectable()
export class ReadOnlyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (!this.config.authReadOnly) return true;
    const { method } = context.switchToHttp().getRequest<ApiRequest>();
    if (READS.has(method) || this.reflector.get<boolean | undefined>(ALLOWED, context.getHandler()))
      return true;
    throw new ReadOnly();
  }
}
