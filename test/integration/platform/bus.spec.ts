import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { Bus } from '#platform/bus';
import { sql } from '#platform/database';
import { RedisConnections } from '#platform/redis';
import { PostgresBus } from '../../../libs/platform/src/bus/postgres-bus.js';
import { RedisBus } from '../../../libs/platform/src/bus/redis-bus.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { MODES } from '../../support/modes.js';
import { testConfig } from '../../support/platform-module.js';
import type { TestRedis } from '../../support/redis-server.js';
import { until } from '../../support/until.js';

interface Wire {
  readonly open: () => Bus;
  /** Takes the wire away, and brings it back. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
  readonly close: () => Promise<void>;
}

function overPostgres(db: TestDatabase): Wire {
  const buses: PostgresBus[] = [];
  const name = new URL(db.url).pathname.slice(1);
  const allow = async (allowed: boolean): Promise<void> => {
    const admin = new pg.Client({ connectionString: process.env.TEST_CLUSTER_URL });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS ${String(allowed)}`);
    await admin.end();
  };
  return {
    open: () => {
      const bus = new PostgresBus(db.database, db.url);
      buses.push(bus);
      return bus;
    },
    cut: async () => {
      await allow(false);
      await db.database.rows(
        sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'monitabits-bus' AND datname = current_database()`,
      );
    },
    mend: () => allow(true),
    close: async () => {
      for (const bus of buses) await bus.onApplicationShutdown();
    },
  };
}

function overRedis(db: TestDatabase, redis: TestRedis): Wire {
  const connections: RedisConnections[] = [];
  return {
    open: () => {
      const mine = new RedisConnections(testConfig(db, { REDIS_URL: redis.url }));
      connections.push(mine);
      return new RedisBus(mine);
    },
    cut: () => redis.kill(),
    mend: () => redis.revive(),
    close: () => {
      for (const mine of connections) mine.close();
      return Promise.resolve();
    },
  };
}

Logger.overrideLogger(false);

describe.each(MODES)('the bus $name', (mode) => {
  let stand: Awaited<ReturnType<typeof mode.start>>;
  let db: TestDatabase;
  let wire: Wire;
  let here: Bus;
  let there: Bus;
  const heard: { here: unknown[]; there: unknown[]; elsewhere: unknown[] } = {
    here: [],
    there: [],
    elsewhere: [],
  };
  let reconnections = 0;

  beforeAll(async () => {
    stand = await mode.start();
    db = await createTestDatabase();
    wire = stand.redis ? overRedis(db, stand.redis) : overPostgres(db);
    here = wire.open();
    there = wire.open();
    here.subscribe('news', (message) => heard.here.push(message));
    there.subscribe('news', (message) => heard.there.push(message));
    there.subscribe('weather', (message) => heard.elsewhere.push(message));
    await until('both are connected', () => here.connected && there.connected);
    there.onReconnect(() => reconnections++);
  });
  afterAll(async () => {
    await wire.close();
    await db.drop();
    await stand.stop();
  });

  it('tells this process at once and every other one soon, each once, in order', async () => {
    const messages = Array.from({ length: 50 }, (_, n) => ({ n, text: "it's “quoted” \\ and ünïcode 🧘" }));
    for (const message of messages) {
      const sent = here.publish('news', message);
      expect(heard.here.at(-1)).toEqual(message);
      await sent;
    }
    await until('all messages', () => heard.there.length >= 50);
    expect(heard.there).toEqual(messages);
    expect(heard.here).toEqual(messages);
    expect(heard.elsewhere).toEqual([]);
  });

  it('says that it is cut off, keeps this process informed, and tells when it is back', async () => {
    await wire.cut();
    await until('it is noticed', () => !here.connected && !there.connected);
    expect(reconnections).toBe(0);
    await here.publish('news', 'to myself at least');
    expect(heard.here.at(-1)).toBe('to myself at least');

    await wire.mend();
    await until('both are connected again', () => here.connected && there.connected);
    expect(reconnections).toBe(1);
    await until('a message arrives', async () => {
      await here.publish('news', 'back');
      return heard.there.includes('back');
    });
  });
});
