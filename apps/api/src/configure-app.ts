import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Authenticator } from '#contracts/access';
import { AccessGuard, ReadOnlyGuard } from '#platform/access';
import { Config } from '#platform/config';
import {
  acceptEmptyJson,
  acceptUploads,
  addRequestHooks,
  EnvelopeInterceptor,
  ErrorFilter,
  UploadGuard,
  validationPipe,
} from '#platform/http';
import { ReplayInterceptor } from '#platform/idempotency';
import { Metrics } from '#platform/metrics';
import { RateLimitGuard, Throttle } from '#platform/rate-limits';
import { serveApiDocs } from './api-docs.js';
import { placeRoutes } from './routes.js';

/** Puts the way of every request together. The server and the tests call the same function. */
export async function configureApp(app: NestFastifyApplication): Promise<void> {
  const config = app.get(Config);
  const reflector = app.get(Reflector);

  placeRoutes(app);
  app.enableCors({
    origin: config.corsOrigins.includes('*') ? true : [...config.corsOrigins],
    credentials: true,
    exposedHeaders: [
      'X-Request-Id',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
      'Retry-After',
      'Idempotent-Replayed',
    ],
    maxAge: 600,
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        upgradeInsecureRequests: null,
      },
    },
    hsts: config.production,
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 2048, encodings: ['gzip'] });
  acceptEmptyJson(app);
  await acceptUploads(app);
  addRequestHooks(app, app.get(Metrics));

  app.useGlobalGuards(
    new ReadOnlyGuard(reflector, config),
    new AccessGuard(reflector, app.get(Authenticator, { strict: false })),
    new RateLimitGuard(reflector, app.get(Throttle, { strict: false }), config),
    new UploadGuard(reflector),
  );
  app.useGlobalPipes(validationPipe());
  app.useGlobalInterceptors(new EnvelopeInterceptor(reflector), new ReplayInterceptor());
  app.useGlobalFilters(new ErrorFilter());
  if (config.swagger) serveApiDocs(app);
}
