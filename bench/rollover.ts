import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { randomBytes } from 'node:crypto';
import { CloseDays, LeaderboardQuery } from '#gamification';
import { Config } from '#platform/config';
import { createPool, DatabaseConnection } from '#platform/database';
import { RedisConnections } from '#platform/redis';
import webPush from 'web-push';
import { AppModule } from '../apps/api/src/app.module.js';
import { BenchCluster, withClient } from './support/bench-database.js';
import { percentile } from './support/statistics.js';

/**
 * What no HTTP request shows: the night of a million people, and the place of one among them. Run after
 * `npm run build`: node dist/bench/rollover.js [people]
 */
const PEOPLE = Number(process.argv[2] ?? 1_000_000);
const ASKED = 300;
const DATABASE = 'bench_rollover';

/** Everybody has a streak; three in four did not keep yesterday, two thirds of them hold a freeze or two. */
async function fill(client: pg.Client): Promise<void> {
  await client.query("SET synchronous_commit = off; SET maintenance_work_mem = '256MB'");
  await client.query(
    `INSERT INTO users (id, username, username_folded, display_name, timezone, created_at, updated_at)
     SELECT uuidv7(interval '-30 days'), 'person_' || n, 'person_' || n, 'Person ' || n,
       (ARRAY['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Asia/Kolkata', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia'])[1 + n % 8],
       now(), now() FROM generate_series(1, $1::int) AS n`,
    [PEOPLE],
  );
  await client.query(
    `INSERT INTO progress (user_id, timezone, points, xp, streak_current, streak_longest, streak_started_on, last_kept_on, closed_on, freezes, updated_at)
     SELECT id, timezone, 1 + (n * 7919) % 50000, 0, 5, 5, last - 4, last, last, n % 3, now()
     FROM (SELECT id, timezone, n, (now() AT TIME ZONE timezone)::date - CASE WHEN n % 4 = 0 THEN 1 ELSE 2 END AS last
       FROM (SELECT id, timezone, row_number() OVER () AS n FROM users) AS numbered) AS people`,
  );
  await client.query(
    `INSERT INTO streak_days (user_id, date, state, zone, day_start, evidence, kept_by, rule_version, created_at)
     SELECT user_id, closed_on, 'KEPT', timezone, 0, 'session:x', 'session:x', 2, now() FROM progress`,
  );
  await client.query(
    `INSERT INTO board_scores (user_id, board, period, value, reached_at)
     SELECT user_id, board, 'all', value, now() FROM progress,
       LATERAL (VALUES ('points', points), ('streaks', streak_current)) AS standing (board, value)`,
  );
  await client.query('VACUUM (ANALYZE)');
}

const cluster = await BenchCluster.start();
try {
  await cluster.createMigrated(DATABASE);
  const url = cluster.urlOf(DATABASE);
  let began = performance.now();
  await withClient(url, fill);
  console.log(`${PEOPLE} people in ${seconds(began)} s`);
  const vapid = webPush.generateVAPIDKeys();
  const config = Config.from(
    { NODE_ENV: 'test', DATABASE_URL: url, MONITABITS_ROLE: 'api', LOG_LEVEL: 'warn' },
    () => ({
      jwtAccessSecret: randomBytes(32).toString('base64url'),
      vapidPublicKey: vapid.publicKey,
      vapidPrivateKey: vapid.privateKey,
    }),
  );
  const pool = createPool({ url, max: 8, applicationName: 'bench' });
  const app = await NestFactory.createApplicationContext(
    AppModule.of({ config, connection: new DatabaseConnection(url), pool }),
    { logger: ['error'] },
  );
  try {
    const boards = app.get(LeaderboardQuery, { strict: false });
    const { rows } = await pool.query<{ user_id: string }>(
      `SELECT user_id FROM progress TABLESAMPLE SYSTEM (1) LIMIT ${ASKED}`,
    );
    const ask = async (page: number): Promise<number[]> => {
      const times: number[] = [];
      for (const { user_id } of rows) {
        const from = performance.now();
        await boards.page(user_id, 'points', { period: 'all', page, limit: 20 });
        times.push(performance.now() - from);
      }
      return times.sort((a, b) => a - b);
    };
    began = performance.now();
    await boards.page(rows[0]?.user_id ?? '', 'points', { period: 'all', page: 1, limit: 20 });
    console.log(`board: first page with stats and ladder made ${seconds(began)} s`);
    for (const page of [1, 500]) {
      const times = await ask(page);
      console.log(
        `board: page ${page} and own place p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
      );
    }
    began = performance.now();
    const people = await app.get(CloseDays, { strict: false }).execute();
    console.log(`rollover: ${people} people in ${seconds(began)} s`);
    began = performance.now();
    await app.get(CloseDays, { strict: false }).execute();
    console.log(`rollover again: ${seconds(began)} s`);
  } finally {
    await app.close();
    app.get(RedisConnections, { strict: false }).close();
    await pool.end();
  }
} finally {
  await cluster.stop();
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(1);
}
