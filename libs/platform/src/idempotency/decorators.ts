import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { ApiReply, ApiRequest } from '#platform/http';
import { ValidationFailed } from '#platform/http';
import { IdempotentRequest } from './idempotent-request.js';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/** Documents that a route takes an Idempotency-Key. Its handler hands `@OnceOnly()` to `UnitOfWork.run`. */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Any text of 1 to 255 visible ASCII characters, new for each intention: the same key gives the same answer for 24 h.',
      example: '0f8e7d6c-5b4a-4392-8170-6f5e4d3c2b1a',
    }),
    ApiResponse({ status: 422, description: 'IDEMPOTENCY_KEY_REUSED' }),
  );

/** The request's Idempotency-Key as an option of `UnitOfWork.run`; undefined when the client sent none. */
export const OnceOnly = createParamDecorator(
  (_: unknown, context: ExecutionContext): IdempotentRequest | undefined => {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return undefined;
    if (typeof key !== 'string' || !VISIBLE_ASCII.test(key))
      throw new ValidationFailed([
        { field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' },
      ]);
    if (!request.principal)
      throw new Error('@OnceOnly() in a public route: there is nobody the key belongs to');
    // The concrete address, so that one key cannot complete two different sessions.
    const route = `${request.method} ${request.url.split('?')[0] ?? ''}`;
    const { statusCode } = context.switchToHttp().getResponse<ApiReply>();
    return new IdempotentRequest(
      request.principal.userId,
      key,
      route,
      IdempotentRequest.hashOf(request.body),
      statusCode,
    );
  },
);
