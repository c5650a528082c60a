import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, type Observable, of, throwError } from 'rxjs';
import type { ApiReply } from '#platform/http';
import { Replay } from './idempotent-request.js';

/** Answers a repeated request with the stored answer of the first. */
@Injectable()
export class ReplayInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (!(error instanceof Replay)) return throwError(() => error);
        void context
          .switchToHttp()
          .getResponse<ApiReply>()
          .status(error.status)
          .header('Idempotent-Replayed', 'true');
        return of(error.body);
      }),
    );
  }
}
