import type { Server as HttpServer } from 'node:http';
import {
  type BeforeApplicationShutdown,
  Global,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryModule, HttpAdapterHost } from '@nestjs/core';
import { Gauge } from 'prom-client';
import { Config } from '#platform/config';
import { Database, DatabaseConnection } from '#platform/database';
import { OutboxDispatcher } from '#platform/events';
import { Metrics } from '#platform/metrics';
import { RedisConnections } from '#platform/redis';
import { chooseAdapter } from './adapters.js';
import { ClientEventRegistry } from './client-events.js';
import { ClientMessages } from './client-messages.js';
import { CloseEndedSessions } from './close-ended-sessions.js';
import { Connections } from './connections.js';
import { LiveDelivery } from './live-delivery.js';
import { LiveLog } from './live-log.js';
import { Live } from './live.js';
import { SocketServer } from './socket-server.js';
import { StreamRequests } from './stream-requests.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    {
      provide: SocketServer,
      useFactory: (
        config: Config,
        redis: RedisConnections,
        database: Database,
        connection: DatabaseConnection,
      ) => new SocketServer(config, chooseAdapter(config, redis, database, connection)),
      inject: [Config, RedisConnections, Database, DatabaseConnection],
    },
    ClientEventRegistry,
    ClientMessages,
    CloseEndedSessions,
    Connections,
    Live,
    LiveDelivery,
    LiveLog,
    StreamRequests,
  ],
  exports: [Live],
})
export class RealtimeModule
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly server: SocketServer,
    private readonly registry: ClientEventRegistry,
    private readonly delivery: LiveDelivery,
    private readonly connections: Connections,
    private readonly outbox: OutboxDispatcher,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.registry.collect();
    this.delivery.start();
    this.connections.start();
    const { server } = this;
    new Gauge({
      name: 'active_sockets',
      help: 'Sockets connected to this process',
      registers: [this.metrics.registry],
      collect() {
        this.set(server.local.size);
      },
    });
  }

  onApplicationBootstrap(): void {
    // A worker has no HTTP adapter: it sends without receiving.
    const server = (this.http.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined)?.getHttpServer() as
      HttpServer | undefined;
    if (server) this.server.attach(server);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.connections.stop();
    await this.server.sendAway();
  }

  async onApplicationShutdown(): Promise<void> {
    // The last handlers still send, to sockets of other processes.
    await this.outbox.idle();
    this.delivery.stop();
    await this.server.closeServer();
  }
}
