import { Global, Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database, DatabaseConnection } from '#platform/database';
import { RedisConnections } from '#platform/redis';
import { Bus, LocalBus } from './bus.js';
import { PostgresBus } from './postgres-bus.js';
import { RedisBus } from './redis-bus.js';

function chooseBus(
  config: Config,
  redis: RedisConnections,
  database: Database,
  connection: DatabaseConnection,
): Bus {
  if (redis.enabled) return new RedisBus(redis);
  // The embedded database belongs to one process, so nobody else could be told anything.
  return config.databaseUrl ? new PostgresBus(database, connection.url) : new LocalBus();
}

@Global()
@Module({
  providers: [
    { provide: Bus, useFactory: chooseBus, inject: [Config, RedisConnections, Database, DatabaseConnection] },
  ],
  exports: [Bus],
})
export class BusModule {}
