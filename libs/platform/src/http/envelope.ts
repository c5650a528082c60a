import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import { Page } from './pagination.js';
import type { ApiRequest } from './request.js';

const RAW = 'http:raw-answer';

/** The answer of this route is not JSON data (metrics, files, health): it goes out as it is. */
export const RawAnswer = (): MethodDecorator & ClassDecorator => SetMetadata(RAW, true);

export const API_VERSION = 'v1';

/** Puts every answer into `{ success, data, meta }`. A `Page` brings its pagination along. */
@Injectable()
export class EnvelopeInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.reflector.getAllAndOverride<boolean>(RAW, [context.getHandler(), context.getClass()]))
      return next.handle();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (answer === undefined) return undefined;
        const page = answer instanceof Page ? answer : undefined;
        return {
          success: true,
          data: page ? page.items : answer,
          meta: {
            timestamp: new Date().toISOString(),
            requestId: String(request.id),
            version: API_VERSION,
            ...(page && { pagination: page.info }),
          },
        };
      }),
    );
  }
}
