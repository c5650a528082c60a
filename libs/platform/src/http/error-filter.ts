import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { isUnavailable } from '#platform/database';
import { DomainError, Unavailable } from './domain-error.js';
import type { ApiReply, ApiRequest } from './request.js';

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: unknown;
  readonly retryAfterSeconds?: number | undefined;
}

/** What Fastify and Nest refuse by themselves, in our words. */
const BY_STATUS: Readonly<Record<number, { code: string; message: string }>> = {
  400: {
    code: 'MALFORMED_REQUEST',
    message: 'The request cannot be read: send valid JSON with Content-Type: application/json.',
  },
  404: { code: 'NOT_FOUND', message: 'There is no such route. /api-docs lists them all.' },
  405: { code: 'METHOD_NOT_ALLOWED', message: 'This route does not know that method.' },
  406: { code: 'NOT_ACCEPTABLE', message: 'The answer is JSON.' },
  408: { code: 'REQUEST_TIMEOUT', message: 'The request did not arrive in time.' },
  413: { code: 'PAYLOAD_TOO_LARGE', message: 'The body is too large.' },
  414: { code: 'URI_TOO_LONG', message: 'The address is too long.' },
  415: { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the body as application/json.' },
  431: { code: 'HEADERS_TOO_LARGE', message: 'The headers are too large.' },
};

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return undefined;
}

/** Turns whatever a route threw into the answer of conventions: one shape, one code, no inside. */
export function answerFor(error: unknown, requestId: string): Answer {
  const known = isUnavailable(error) ? new Unavailable() : error;
  if (known instanceof DomainError) {
    const { status, code, message, details, retryAfterSeconds } = known;
    return { status, code, message, details, retryAfterSeconds };
  }
  const status = statusOf(known);
  if (status !== undefined && status >= 400 && status < 500) {
    return {
      status,
      ...(BY_STATUS[status] ?? { code: 'BAD_REQUEST', message: 'The request cannot be answered as it is.' }),
    };
  }
  return {
    status: 500,
    code: 'INTERNAL_ERROR',
    message: `Something went wrong on our side. Please report it with the id ${requestId}.`,
  };
}

@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const reply = host.switchToHttp().getResponse<ApiReply>();
    const requestId = String(request.id);
    const { status, code, message, details, retryAfterSeconds } = answerFor(error, requestId);
    if (status >= 500)
      this.logger[status === 500 ? 'error' : 'warn']({
        err: error,
        requestId,
        method: request.method,
        route: request.routeOptions?.url,
      });
    if (reply.sent) return;
    if (retryAfterSeconds !== undefined) void reply.header('Retry-After', Math.ceil(retryAfterSeconds));
    void reply
      .status(status)
      .type('application/json; charset=utf-8')
      .send({
        success: false,
        error: { code, message, ...(details !== undefined && { details }) },
        meta: { timestamp: new Date().toISOString(), requestId },
      });
  }
}
