import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createPool, Database, sql } from '#platform/database';
import { startTemporaryCluster, type TemporaryCluster } from '#platform/database/embedded';
import { trustTestCertificate } from '../support/certificate.js';
import { createTestDatabase } from '../support/database.js';
import { expectInvariants } from '../support/invariants.js';
import { LiveClient } from '../support/live-client.js';
import { ProductProcess } from '../support/product-process.js';
import { PushService } from '../support/push-service.js';
import { redisIsInstalled, startRedis, type TestRedis } from '../support/redis-server.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

trustTestCertificate();

const API = 'dist/apps/api/src/main.js';

interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what came over the wire
  readonly body: any;
  readonly retryAfter: string | null;
  readonly ms: number;
}

async function call(
  on: ProductProcess,
  method: string,
  path: string,
  token?: string,
  body?: object,
  headers: object = {},
): Promise<Answer> {
  const began = Date.now();
  const response = await fetch(`${on.url}${path.startsWith('/health') ? '' : '/api/v1'}${path}`, {
    method,
    headers: {
      ...headers,
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    body: await response.json(),
    retryAfter: response.headers.get('retry-after'),
    ms: Date.now() - began,
  };
}

async function register(on: ProductProcess): Promise<string> {
  const username = `p${randomBytes(6).toString('hex')}`;
  const { body, status } = await call(on, 'POST', '/auth/register', undefined, {
    email: `${username}@example.com`,
    username,
    password: 'Correct1horse',
  });
  expect(status).toBe(201);
  return body.data.accessToken as string;
}

describe('PostgreSQL is lost and comes back', () => {
  let cluster: TemporaryCluster;
  let pool: pg.Pool;
  let api: ProductProcess;
  beforeAll(async () => {
    cluster = await startTemporaryCluster();
    pool = createPool({ url: cluster.url, max: 4 });
    api = await (await ProductProcess.launch(API, { DATABASE_URL: cluster.url })).ready(60_000); // it migrates first
  }, 90_000);
  afterAll(async () => {
    const code = await api.stop();
    await pool.end();
    await cluster.stop();
    expect(code).toBe(0);
  }, 60_000);

  it('requests are answered 503 soon, and served again soon after, by the same process', async () => {
    const tokens = await Promise.all(Array.from({ length: 4 }, () => register(api)));
    const [first = ''] = tokens;
    const answers: Answer[] = [];
    let loaded = true;
    const load = tokens.map(async (token) => {
      while (loaded) {
        answers.push(
          await call(
            api,
            'POST',
            '/actions',
            token,
            { type: 'NOTE', note: 'calm' },
            { 'Idempotency-Key': randomUUID() },
          ),
        );
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
    await until('some are served', () => answers.length > 20);
    await cluster.pause();
    await until('requests are refused', () => answers.at(-1)?.status === 503, 10_000);
    const away = answers.length;
    for (const [method, path, body] of [
      ['GET', '/auth/me', undefined],
      ['GET', '/leaderboards/points', undefined],
      ['POST', '/sessions', { kind: 'FOCUS', plannedSeconds: 60 }],
    ] as const) {
      const { status, retryAfter, ms, body: answer } = await call(api, method, path, first, body);
      expect([path, status, answer.error.code]).toEqual([path, 503, 'SERVICE_UNAVAILABLE']);
      expect(Number(retryAfter)).toBeGreaterThan(0);
      expect(ms).toBeLessThan(3000);
    }
    const login = await call(api, 'POST', '/auth/login', undefined, {
      email: 'nobody@example.com',
      password: 'Correct1horse',
    });
    expect(login.status).toBe(503);
    expect((await call(api, 'GET', '/health/ready')).status).toBe(503);
    expect((await call(api, 'GET', '/health/live')).status).toBe(200);
    await until('many were refused', () => answers.length > away + 20);

    await cluster.resume();
    const back = Date.now();
    await until(
      'requests are served',
      async () => (await call(api, 'GET', '/auth/me', first)).status === 200,
      10_000,
    );
    await until(
      'the process is ready',
      async () => (await call(api, 'GET', '/health/ready')).status === 200,
      10_000,
    );
    expect(Date.now() - back).toBeLessThan(5000);
    await until('the load is served', () => answers.at(-1)?.status === 201);
    loaded = false;
    await Promise.all(load);
    // Nothing in between either: served, or refused as unavailable and soon.
    expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([201, 503]);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(3000);

    const database = new Database(pool);
    const { n } = await database.one<{ n: number }>(sql`SELECT count(*) AS n FROM actions`);
    expect(n).toBeGreaterThanOrEqual(answers.filter(({ status }) => status === 201).length);
    const started = await call(api, 'POST', '/sessions', first, { kind: 'FOCUS', plannedSeconds: 1 });
    await until('the session may end', () => Date.now() > Date.parse(started.body.data.endsAt as string));
    expect(
      (await call(api, 'POST', `/sessions/${started.body.data.id as string}/complete`, first)).status,
    ).toBe(200);
    await until(
      'the notification',
      async () => (await call(api, 'GET', '/notifications', first)).body.data.length > 0,
      10_000,
    );
    await expectInvariants(database);
  }, 90_000);
});

(redisIsInstalled ? describe : describe.skip)('Redis is away', () => {
  let redis: TestRedis;
  let push: PushService;
  let app: TestApp;
  const ready = async (): Promise<{ status: number; state: string; redis: string }> => {
    const { status, body } = await app.root.get('/health/ready');
    return { status, state: body.status as string, redis: body.dependencies?.redis as string };
  };
  const complete = async (person: Person): Promise<void> => {
    const { body, status } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 60 });
    expect(status).toBe(201);
    app.clock.advance(61);
    expect((await app.post(`/sessions/${body.data.id}/complete`, person)).status).toBe(200);
  };

  beforeAll(async () => {
    redis = await startRedis();
    await redis.kill();
    push = await PushService.start();
    app = await TestApp.start({
      environment: {
        REDIS_URL: redis.url,
        PUSH_ALLOW_PRIVATE: 'on',
        RATE_LIMITS: 'on',
        RATE_LIMIT_AUTH: '1000',
        RATE_LIMIT_USER: '100000',
      },
    });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await push.stop();
    await redis.stop();
  });

  it('at the start: requests go on, and what waited for it arrives when it is there', async () => {
    expect(await ready()).toEqual({ status: 200, state: 'degraded', redis: 'down' });
    const ada = await app.person('ada');
    const phone = push.browser();
    expect((await app.post('/notifications/subscribe', ada, phone.subscription)).status).toBe(201);
    const live = await LiveClient.connect(app.url, ada.token);
    await complete(ada);
    await live.sees('notification');
    expect(phone.received).toHaveLength(0);
    await redis.revive();
    await until('it is noticed', async () => (await ready()).state === 'ok');
    await until(
      'the push',
      () => phone.received.some(({ payload }) => payload.type === 'achievement_unlocked'),
      15_000,
    );
    live.close();
    await expectInvariants(app.database);
  }, 60_000);

  it('under load: every request is answered, and everything arrives', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => app.person('loaded')));
    const phones = people.map(() => push.browser());
    await Promise.all(
      people.map((person, i) => app.post('/notifications/subscribe', person, phones[i]?.subscription)),
    );
    const live = await Promise.all(people.map(({ token }) => LiveClient.connect(app.url, token)));
    const statuses: number[] = [];
    let loaded = true;
    const load = people.map(async (person) => {
      while (loaded)
        statuses.push(
          (await app.get('/auth/me', person)).status,
          (await app.post('/actions', person, { type: 'NOTE' })).status,
        );
    });
    await until('some are served', () => statuses.length > 20);
    await redis.kill();
    await Promise.all(people.map((person) => complete(person)));
    expect((await ready()).state).toBe('degraded');
    const before = statuses.length;
    await until('more are served', () => statuses.length > before + 40);
    await redis.revive();
    await until('it is noticed', async () => (await ready()).state === 'ok');
    loaded = false;
    await Promise.all(load);
    expect(statuses.filter((status) => status >= 300)).toEqual([]);
    await Promise.all(live.map((client) => client.sees('notification')));
    await until('all pushes', () => phones.every(({ received }) => received.length > 0), 20_000);
    for (const client of live) client.close();
    await expectInvariants(app.database);
    expect(
      phones.map(
        ({ received }) => received.filter(({ payload }) => payload.type === 'achievement_unlocked').length,
      ),
    ).toEqual(phones.map(() => 1));
  }, 60_000);
});

describe('SIGTERM with requests in flight', () => {
  it('answers them all, takes no more, and ends in order', async () => {
    const db = await createTestDatabase();
    const api = await (await ProductProcess.launch(API, { DATABASE_URL: db.url })).ready();
    const tokens = await Promise.all(Array.from({ length: 8 }, () => register(api)));
    const lock = new pg.Client({ connectionString: db.url });
    await lock.connect();
    await lock.query('BEGIN');
    await lock.query('LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE');
    const inFlight = tokens.map((token) =>
      call(api, 'POST', '/sessions', token, { kind: 'FOCUS', plannedSeconds: 600 }),
    );
    await until('all wait', async () => {
      const { n } = await db.database.one<{ n: number }>(
        sql`SELECT count(*) AS n FROM pg_locks WHERE NOT granted`,
      );
      return n >= 8;
    });
    const began = Date.now();
    api.child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(api.ended).toBe(false);
    const late = await call(api, 'GET', '/health/ready').then(
      ({ status }) => status,
      () => 'refused',
    );
    expect([503, 'refused']).toContain(late);
    await lock.query('COMMIT');
    await lock.end();
    expect((await Promise.all(inFlight)).map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect([await api.exit(), api.output]).toEqual([
      0,
      expect.not.stringMatching(/Could not stop|Stopped with an error/),
    ]);
    expect(Date.now() - began).toBeLessThan(25_000);
    await expectInvariants(db.database);
    await db.drop();
  }, 60_000);
});

describe('an event that can never be handled', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('holds up no other, of its own user neither', async () => {
    const [ada, bob] = [await app.person('ada'), await app.person('bob')];
    const poison = randomUUID();
    const key = ada.id;
    await app.database.run(sql`
      INSERT INTO outbox_events (id, name, key, data, available_at)
      VALUES (${poison}::uuid, 'gamification.achievement-unlocked', ${key}, '{}', now() - interval '1 second')`);
    const tried = () =>
      app.database.one<{ attempts: number; status: string; lastError: string }>(
        sql`SELECT attempts, status, last_error FROM outbox_events WHERE id = ${poison}::uuid`,
      );
    await until('its first failure', async () => (await tried()).attempts > 0);
    for (const person of [ada, bob]) {
      const { body } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 60 });
      app.clock.advance(61);
      await app.post(`/sessions/${body.data.id}/complete`, person);
      await until(
        'the notification',
        async () => (await app.get('/notifications', person)).body.data.length > 0,
      );
    }
    await until('its second failure', async () => (await tried()).attempts > 1);
    expect(await tried()).toMatchObject({
      status: 'PENDING',
      lastError: expect.stringContaining('ProgressNotifications.achievementUnlocked'),
    });
    expect(await app.database.run(sql`DELETE FROM outbox_events WHERE id = ${poison}::uuid`)).toBe(1);
    await expectInvariants(app.database);
  });
});
