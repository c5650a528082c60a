import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Authenticator, type Principal } from '#contracts/access';
import { type ApiRequest, Forbidden, Unauthorized } from '#platform/http';
import { ACCESS, type AccessRule } from './decorators.js';

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;
const MESSAGES = {
  TOKEN_INVALID: 'This access token is not valid, or its login session has ended: log in again.',
  TOKEN_EXPIRED: 'This access token has expired: get a new one with POST /auth/refresh.',
} as const;

/** Applies the access rule of the route; a route without one lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const principal = await this.identify(request);
    if (!rule || (rule.kind === 'roles' && !rule.roles.includes(principal.role))) throw new Forbidden();
    request.principal = principal;
    return true;
  }

  private async identify(request: ApiRequest): Promise<Principal> {
    const header = request.headers.authorization;
    if (!header) throw new Unauthorized();
    const token = BEARER.exec(header)?.[1];
    const found = token === undefined ? 'TOKEN_INVALID' : await this.authenticator.authenticate(token);
    if (typeof found === 'string') throw new Unauthorized(found, MESSAGES[found]);
    return found;
  }
}
