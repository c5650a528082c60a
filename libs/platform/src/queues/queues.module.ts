import {
  type BeforeApplicationShutdown,
  Global,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Config } from '#platform/config';
import { DatabaseConnection } from '#platform/database';
import { OutboxDispatcher } from '#platform/events';
import { RedisConnections } from '#platform/redis';
import { JobStore } from './job-store.js';
import { PostgresJobStore } from './postgres-job-store.js';
import { ProcessorRegistry } from './processor-registry.js';
import { definedQueues } from './queue-definition.js';
import { QueueMetrics } from './queue-metrics.js';
import { Queues } from './queues.js';
import { RedisJobStore } from './redis-job-store.js';
import { Schedules } from './schedules.js';
import { Workers } from './workers.js';

function chooseStore(config: Config, redis: RedisConnections, { url }: DatabaseConnection): JobStore {
  return redis.enabled
    ? new RedisJobStore(redis)
    : new PostgresJobStore(url, config.runsWorker ? definedQueues().length : 0);
}

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: JobStore, useFactory: chooseStore, inject: [Config, RedisConnections, DatabaseConnection] },
    ProcessorRegistry,
    QueueMetrics,
    Queues,
    Schedules,
    Workers,
  ],
  exports: [Queues],
})
export class QueuesModule
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  constructor(
    private readonly config: Config,
    private readonly registry: ProcessorRegistry,
    private readonly store: JobStore,
    private readonly schedules: Schedules,
    private readonly workers: Workers,
    private readonly outbox: OutboxDispatcher,
  ) {}

  onModuleInit(): void {
    this.registry.collect();
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.workers.start();
    await this.schedules.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.schedules.stop();
    await this.workers.close();
  }

  async onApplicationShutdown(): Promise<void> {
    // The last handlers still add jobs.
    await this.outbox.idle();
    await this.store.close();
  }
}
