import type { FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BODY_BYTES } from './fastify-adapter.js';

/**
 * Lets a POST without a body say that it is JSON, as most clients do: Fastify alone answers 400. Everything else is
 * read by Fastify's own parser, which refuses `__proto__`.
 */
export function acceptEmptyJson(app: NestFastifyApplication): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit: BODY_BYTES }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parse(request as FastifyRequest, body.toString(), done);
  });
}
