import { Logger } from '@nestjs/common';
import { createAdapter as createPostgresAdapter } from '@socket.io/postgres-adapter';
import { createAdapter as createRedisAdapter } from '@socket.io/redis-streams-adapter';
import pg from 'pg';
import type { ServerOptions } from 'socket.io';
import type { Config } from '#platform/config';
import type { Database, DatabaseConnection } from '#platform/database';
import type { RedisConnections } from '#platform/redis';

export type Adapter = NonNullable<ServerOptions['adapter']>;

const logger = new Logger('Sockets');

/** How the socket servers of several processes reach each other; undefined where there is only this process. */
export function chooseAdapter(
  config: Config,
  redis: RedisConnections,
  database: Database,
  connection: DatabaseConnection,
): Adapter | undefined {
  if (redis.enabled) return redisAdapter(redis);
  // The embedded database belongs to one process.
  return config.databaseUrl ? postgresAdapter(database, connection.url) : undefined;
}

function redisAdapter(redis: RedisConnections): Adapter {
  const sending = redis.create('sockets');
  const publish = sending.publish.bind(sending);
  // The adapter leaves the promise of a publication to nobody, which would end the process while Redis is away.
  sending.publish = (channel: string, message: string) => publish(channel, message).catch(() => 0);
  // It reads over copies of the connection it is given. Those wait for Redis instead of failing at once.
  sending.duplicate = () =>
    redis.create('sockets-reading', {
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
      commandTimeout: undefined,
    });
  return createRedisAdapter(sending, {
    streamName: 'monitabits:sockets',
    channelPrefix: 'monitabits:sockets',
    onlyPlaintext: true,
  });
}

function postgresAdapter(database: Database, url: string): Adapter {
  const connections = new AdapterConnections(database.pool, url);
  return createPostgresAdapter(connections as unknown as pg.Pool, {
    channelPrefix: 'monitabits_sockets',
    errorHandler: (error) => logger.debug({ err: error }, 'cannot tell other processes'),
  });
}

/**
 * What the adapter takes for a pool. It listens on a connection that it never gives back when that one breaks, nor
 * minds its errors; so each time it asks for one it gets a fresh one that no pool misses.
 */
class AdapterConnections {
  constructor(
    private readonly pool: pg.Pool,
    private readonly url: string,
  ) {}

  query(text: string, values: unknown[]): Promise<pg.QueryResult> {
    return this.pool.query(text, values);
  }

  async connect(): Promise<pg.Client & { release: () => void }> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'monitabits-sockets',
      keepAlive: true,
      connectionTimeoutMillis: 3000,
    });
    client.on('error', (error) =>
      logger.warn(`connection for other processes' events lost: ${error.message}`),
    );
    await client.connect();
    return Object.assign(client, { release: () => void client.end().catch(() => undefined) });
  }
}
