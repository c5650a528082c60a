import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from '@nestjs/common';
import { assertClean } from './input-hygiene.js';
import type { ApiRequest } from './request.js';

interface RequestObserver {
  request(method: string, route: string, status: number, seconds: number): void;
}

/** What happens to every request around its route: id out, hygiene in, one log line and one measurement after. */
export function addRequestHooks(app: NestFastifyApplication, observer: RequestObserver): void {
  const logger = new Logger('Http');
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    done();
  });
  // A connection that stayed open for a next request would keep the process from stopping.
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) void reply.header('Connection', 'close');
    done();
  });
  server.addHook('preValidation', (request, _reply, done) => {
    try {
      assertClean(request.query);
      assertClean(request.params);
      assertClean(request.body);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    observer.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    if (!route.startsWith('/health') && route !== '/metrics') {
      logger.log({
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        userId: (request as ApiRequest).principal?.userId,
      });
    }
    done();
  });
}
