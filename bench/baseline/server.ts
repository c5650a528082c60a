import { createSecretKey } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import fastify, { type FastifyRequest } from 'fastify';
import pg from 'pg';
import { completeSession } from './complete.js';
import { readMe } from './me.js';
import { OutboxCleaner } from './outbox-cleaner.js';

// What somebody would write who needs these two routes and nothing else: Fastify, pg, the token library and the same
// SQL. No framework, modules, validation, request ids, logs, limits, headers, metrics or retries.

/** As many connections as the product keeps by default. */
const POOL_SIZE = 10;

const environment = (name: string): string => process.env[name] ?? '';

// Dates stay calendar dates and counters become numbers, as everywhere in the product.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const pool = new pg.Pool({
  connectionString: environment('DATABASE_URL'),
  max: POOL_SIZE,
  idleTimeoutMillis: 60_000,
});
const cleaner = new OutboxCleaner(pool);
// As a key object: given plain bytes, the library first tries at each token whether they are a public key.
const jwt = new JwtService({ secret: createSecretKey(environment('TOKEN_KEY'), 'base64url') });
const server = fastify({ logger: false });

class Unauthorized extends Error {
  readonly statusCode = 401;
}

function callerOf(request: FastifyRequest): string {
  const claims = jwt.verify<{ sub: string; typ: string }>(request.headers.authorization?.slice(7) ?? '', {
    algorithms: ['HS256'],
    issuer: 'monitabits',
    audience: 'monitabits-api',
  });
  if (claims.typ !== 'access') throw new Unauthorized();
  return claims.sub;
}

const envelope = (request: FastifyRequest, data: unknown): object => ({
  success: true,
  data,
  meta: { timestamp: new Date().toISOString(), requestId: request.id, version: 'v1' },
});

server.get('/ready', () => ({}));
server.get('/api/v1/users/me', async (request) => envelope(request, await readMe(pool, callerOf(request))));
server.post<{ Params: { id: string } }>('/api/v1/sessions/:id/complete', async (request) => {
  const done = await completeSession(pool, callerOf(request), request.params.id);
  cleaner.remove(done.eventIds);
  return envelope(request, done.answer);
});

await server.listen({ port: Number(environment('PORT')), host: environment('HOST') });
process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => pool.end())
    .then(() => process.exit(0));
});
