import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiResponse } from '@nestjs/swagger';
import type { Principal, Role } from '#contracts/access';
import type { ApiRequest } from '#platform/http';

export const ACCESS = 'access:rule';

export type AccessRule =
  | { readonly kind: 'public' }
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

const rule = (access: AccessRule): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, access);

/** Anybody may call it, without a token. */
export const Public = (): MethodDecorator & ClassDecorator => rule({ kind: 'public' });

/** Anybody who is logged in. */
export const Authenticated = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    rule({ kind: 'authenticated' }),
    ApiBearerAuth(),
    ApiResponse({ status: 401, description: 'UNAUTHORIZED, TOKEN_INVALID, TOKEN_EXPIRED' }),
  );

/** Only these roles. */
export const Roles = (...roles: Role[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    rule({ kind: 'roles', roles }),
    ApiBearerAuth(),
    ApiResponse({ status: 401, description: 'UNAUTHORIZED, TOKEN_INVALID, TOKEN_EXPIRED' }),
    ApiResponse({ status: 403, description: 'FORBIDDEN' }),
  );

/** The caller, in a route that is not public. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<ApiRequest>();
  if (!principal) throw new Error('@Caller() in a public route');
  return principal;
});
