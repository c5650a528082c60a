import { type DynamicModule, Module } from '@nestjs/common';
import type pg from 'pg';
import { AccessModule } from '#platform/access';
import { BusModule } from '#platform/bus';
import { CacheModule } from '#platform/cache';
import { ClockModule } from '#platform/clock';
import { type Config, ConfigModule } from '#platform/config';
import { type DatabaseConnection, DatabaseModule } from '#platform/database';
import { ErasureModule } from '#platform/erasure';
import { EventsModule } from '#platform/events';
import { HealthModule } from '#platform/health';
import { HttpModule } from '#platform/http';
import { IdempotencyModule } from '#platform/idempotency';
import { MailModule } from '#platform/mail';
import { MetricsModule } from '#platform/metrics';
import { QueuesModule } from '#platform/queues';
import { RateLimitsModule } from '#platform/rate-limits';
import { RealtimeModule } from '#platform/realtime';
import { RedisModule } from '#platform/redis';
import { StorageModule } from '#platform/storage';

/** What a process was given before its modules are made. */
export interface ProcessResources {
  readonly config: Config;
  readonly connection: DatabaseConnection;
  readonly pool: pg.Pool;
}

/** Everything the features stand on. The mode (embedded or standard) is decided here and nowhere else. */
@Module({})
export class PlatformModule {
  static of({ config, connection, pool }: ProcessResources): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.of(config),
        ClockModule,
        DatabaseModule.of(connection, pool),
        RedisModule,
        CacheModule,
        BusModule,
        RateLimitsModule,
        HttpModule,
        AccessModule,
        IdempotencyModule,
        EventsModule,
        MetricsModule,
        HealthModule,
        QueuesModule,
        MailModule,
        StorageModule,
        ErasureModule,
        RealtimeModule,
      ],
    };
  }
}
