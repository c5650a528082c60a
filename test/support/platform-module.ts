import { ConsoleLogger, type ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ClockModule } from '#platform/clock';
import { Config, ConfigModule } from '#platform/config';
import { DatabaseConnection, DatabaseModule } from '#platform/database';
import { EventsModule } from '#platform/events';
import { MetricsModule } from '#platform/metrics';
import { RedisModule } from '#platform/redis';
import type { TestDatabase } from './database.js';
import { CatalogueHandlers } from './idle-handlers.js';

/** Settings of a process on this database, as `TestApp` has them. */
export const testConfig = (db: TestDatabase, environment: Readonly<Record<string, string>> = {}): Config =>
  Config.from({ NODE_ENV: 'test', DATABASE_URL: db.url, LOG_LEVEL: 'fatal', ...environment }, () => ({
    jwtAccessSecret: 'a secret for tests, long enough to be taken',
    vapidPublicKey: '',
    vapidPrivateKey: '',
  }));

/** What every part of the platform stands on, with the part that a test is about; not initialised yet. */
export function platformModule(
  db: TestDatabase,
  environment: Readonly<Record<string, string>>,
  { imports = [], providers = [] }: Pick<ModuleMetadata, 'imports' | 'providers'>,
): Promise<TestingModule> {
  return Test.createTestingModule({
    imports: [
      ConfigModule.of(testConfig(db, environment)),
      ClockModule,
      DatabaseModule.of(new DatabaseConnection(db.url), db.pool),
      RedisModule,
      EventsModule,
      MetricsModule,
      ...imports,
    ],
    providers: [CatalogueHandlers, ...providers],
  })
    .setLogger(new ConsoleLogger({ logLevels: process.env.TEST_LOG ? ['error', 'warn', 'log'] : [] }))
    .compile();
}
