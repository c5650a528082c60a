import { Injectable, Logger } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { Config } from '#platform/config';

/**
 * The connections of this process to Redis, each named for what it does. A command fails at once while Redis is away:
 * whoever asks has something else to fall back on.
 */
@Injectable()
export class RedisConnections {
  private readonly logger = new Logger('Redis');
  private readonly open: Redis[] = [];
  readonly enabled: boolean;
  /** Shared by everything that sends short commands; undefined without Redis. */
  readonly main: Redis | undefined;

  constructor(private readonly config: Config) {
    this.enabled = config.redisUrl !== undefined;
    this.main = this.enabled ? this.create('main') : undefined;
  }

  /** A connection of its own, for what blocks or subscribes. Closed with the others. */
  create(purpose: string, options: RedisOptions = {}): Redis {
    if (!this.config.redisUrl) throw new Error('Redis is not configured');
    const connection = new Redis(this.config.redisUrl, {
      connectionName: `monitabits-${purpose}`,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      connectTimeout: 2000,
      commandTimeout: 2000,
      retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
      ...options,
    });
    let away = false;
    connection.on('error', (error: Error) => {
      if (!away) this.logger.warn(`${purpose}: ${error.message || 'connection lost'}; going on without it`);
      away = true;
    });
    connection.on('ready', () => {
      if (away) this.logger.log(`${purpose}: connected again`);
      away = false;
    });
    this.open.push(connection);
    return connection;
  }

  /** Called when the application is closed: its last handlers may still need Redis. */
  close(): void {
    for (const connection of this.open) connection.disconnect();
  }
}
