import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsoleLogger } from '@nestjs/common';
import supertest from 'supertest';
import webPush from 'web-push';
import { startDuties } from '#platform/boot';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { type Database, DatabaseConnection } from '#platform/database';
import { createFastifyAdapter } from '#platform/http';
import { RedisConnections } from '#platform/redis';
import { AppModule } from '../../apps/api/src/app.module.js';
import { configureApp } from '../../apps/api/src/configure-app.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { TestClock } from './test-clock.js';

const VAPID = webPush.generateVAPIDKeys();

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly refreshToken: string;
}

export interface TestAppOptions {
  /** Settings besides those every test has; see .env.example. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Share the database of another app: a second process of the same product. */
  readonly database?: TestDatabase;
}

/** The whole product on a database of its own, listening on a free port. */
export class TestApp {
  private people = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly testDatabase: TestDatabase,
    readonly clock: TestClock,
    readonly url: string,
    readonly dataDir: string,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  static async start({ environment = {}, database }: TestAppOptions = {}): Promise<TestApp> {
    const dataDir = mkdtempSync(join(tmpdir(), 'monitabits-test-data-'));
    const testDatabase = database ?? (await createTestDatabase());
    const config = Config.from(
      {
        NODE_ENV: 'test',
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        DATABASE_URL: testDatabase.url,
        RATE_LIMITS: 'off',
        BCRYPT_ROUNDS: '4',
        SESSION_MIN_SECONDS: '1',
        LOG_LEVEL: 'fatal',
        ACCESS_TTL: '365d',
        REFRESH_TTL: '365d',
        ...environment,
      },
      () => ({
        jwtAccessSecret: 'a secret for tests, long enough to be taken',
        vapidPublicKey: VAPID.publicKey,
        vapidPrivateKey: VAPID.privateKey,
      }),
    );
    const clock = new TestClock();
    const testing = await Test.createTestingModule({
      imports: [
        AppModule.of({
          config,
          connection: new DatabaseConnection(testDatabase.url),
          pool: testDatabase.pool,
        }),
      ],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      // TEST_LOG=1 shows what the product says while a test runs.
      .setLogger(
        new ConsoleLogger({ logLevels: process.env.TEST_LOG ? ['error', 'warn', 'log'] : ['fatal'] }),
      )
      .compile();
    const app = testing.createNestApplication<NestFastifyApplication>(createFastifyAdapter(config));
    await configureApp(app);
    await app.init();
    await startDuties(app, config);
    await app.listen(0, '127.0.0.1');
    return new TestApp(app, testDatabase, clock, await app.getUrl(), dataDir, async () => {
      await app.close();
      app.get(RedisConnections, { strict: false }).close();
      if (!database) await testDatabase.drop();
      rmSync(dataDir, { recursive: true, force: true });
    });
  }

  get database(): Database {
    return this.testDatabase.database;
  }

  /** A request to the API: `app.http.get('/sessions')`, with `.auth(token, { type: 'bearer' })` where somebody asks. */
  get http(): ReturnType<typeof supertest> {
    return supertest(`${this.url}/api/v1`);
  }

  /** A request outside the API: health, metrics, docs. */
  get root(): ReturnType<typeof supertest> {
    return supertest(this.url);
  }

  get(path: string, person?: Pick<Person, 'token'>): supertest.Test {
    return this.as(this.http.get(path), person);
  }

  post(
    path: string,
    person: Pick<Person, 'token'> | undefined,
    body?: object,
    headers: Record<string, string> = {},
  ): supertest.Test {
    return this.as(this.http.post(path), person).set(headers).send(body);
  }

  send(
    method: 'put' | 'patch' | 'delete',
    path: string,
    person: Pick<Person, 'token'> | undefined,
    body?: object,
    headers: Record<string, string> = {},
  ): supertest.Test {
    return this.as(this.http[method](path), person).set(headers).send(body);
  }

  delete(path: string, person?: Pick<Person, 'token'>): supertest.Test {
    return this.as(this.http.delete(path), person);
  }

  patch(path: string, person: Pick<Person, 'token'>, body: object): supertest.Test {
    return this.as(this.http.patch(path), person).send(body);
  }

  /** Somebody new, logged in. */
  async person(name = 'person', more: object = {}): Promise<Person> {
    const username = `${name}_${(++this.people).toString(36)}${randomBytes(3).toString('hex')}`.slice(0, 20);
    const email = `${username}@example.com`;
    const password = 'Correct1horse';
    const { body, status } = await this.http
      .post('/auth/register')
      .send({ email, username, password, ...more });
    if (status !== 201) throw new Error(`cannot register: ${JSON.stringify(body)}`);
    return {
      id: body.data.user.id,
      username,
      email,
      password,
      token: body.data.accessToken,
      refreshToken: body.data.refreshToken,
    };
  }

  /** The same person with a new login session. */
  async loggedInAgain(person: Person): Promise<Person> {
    const { body, status } = await this.http
      .post('/auth/login')
      .send({ email: person.email, password: person.password });
    if (status !== 200) throw new Error(`cannot log in: ${JSON.stringify(body)}`);
    return { ...person, token: body.data.accessToken, refreshToken: body.data.refreshToken };
  }

  async close(): Promise<void> {
    await this.cleanUp();
  }

  private as(test: supertest.Test, person?: Pick<Person, 'token'>): supertest.Test {
    return person ? test.auth(person.token, { type: 'bearer' }) : test;
  }
}
