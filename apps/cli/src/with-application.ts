import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#platform/config';
import { createPool, DatabaseConnection } from '#platform/database';
import { migrate } from '#platform/database/migrations';
import { RedisConnections } from '#platform/redis';
import { AppModule } from '../../api/src/app.module.js';
import { tell } from './command.js';
import { withDatabase } from './with-database.js';

/** Gives a command the whole product, without its server, on a migrated database. */
export function withApplication<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  return withDatabase(async (url) => {
    // The role of an API: a command works off no jobs.
    const config = loadConfig({
      ...process.env,
      DATABASE_URL: url,
      MONITABITS_ROLE: 'api',
      LOG_LEVEL: 'warn',
    });
    await migrate({ url, onProgress: tell });
    const pool = createPool({ url, max: 8, applicationName: 'monitabits-cli' });
    const app = await NestFactory.createApplicationContext(
      AppModule.of({ config, connection: new DatabaseConnection(url), pool }),
      { logger: ['error', 'warn'], abortOnError: false },
    );
    try {
      return await work(app);
    } finally {
      await app.close();
      app.get(RedisConnections, { strict: false }).close();
      await pool.end();
    }
  });
}
