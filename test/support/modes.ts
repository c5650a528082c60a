import { redisIsInstalled, startRedis, type TestRedis } from './redis-server.js';

export interface Mode {
  readonly name: string;
  /** Starts what the mode needs; the settings go into `TestApp.start({ environment })`. */
  readonly start: () => Promise<{
    readonly environment: Readonly<Record<string, string>>;
    readonly redis?: TestRedis;
    readonly stop: () => Promise<void>;
  }>;
}

const withoutRedis: Mode = {
  name: 'on PostgreSQL alone',
  start: () => Promise.resolve({ environment: {}, stop: () => Promise.resolve() }),
};

const withRedis: Mode = {
  name: 'with Redis',
  start: async () => {
    const redis = await startRedis();
    return { environment: { REDIS_URL: redis.url }, redis, stop: () => redis.stop() };
  },
};

/** Queues, cache and sockets are tested in both modes: `describe.each(MODES)('… $name', …)`. */
export const MODES: readonly Mode[] = redisIsInstalled ? [withoutRedis, withRedis] : [withoutRedis];
