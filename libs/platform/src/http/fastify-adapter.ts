import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Config } from '#platform/config';
import { newId } from '#platform/crypto';
import { answerUnreadable, answerUnrouted } from './unrouted-errors.js';

/** The largest JSON body. */
export const BODY_BYTES = 100 * 1024;
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** Fastify with the limits of this API. */
export const createFastifyAdapter = (config: Pick<Config, 'trustedProxies'>): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    trustProxy: config.trustedProxies.length ? [...config.trustedProxies] : false,
    // A client's own id is taken when it is harmless in a log line.
    genReqId: ({ headers }: IncomingMessage) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
    },
    requestIdHeader: false,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 200, caseSensitive: true, ignoreTrailingSlash: true },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerUnrouted,
    // What arrives on an open connection while the process stops is served: everything it needs is closed later.
    return503OnClosing: false,
    logger: false,
  });
