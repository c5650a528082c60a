import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import sharp from 'sharp';
import { addDays, localDay } from '#platform/clock';
import { Database, sql } from '#platform/database';
import { SettingsQuery } from '../../libs/users/src/queries/settings.query.js';
import { answerFor } from '../../libs/platform/src/http/error-filter.js';
import { PushService } from '../support/push-service.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

interface Got {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what came over the wire
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** The codes of docs/api/errors.md that are answered over HTTP, with their statuses. */
function documented(): [code: string, status: string][] {
  const [http = ''] = readFileSync('docs/api/errors.md', 'utf8').split('## Sockets');
  return [...http.matchAll(/^\| `([A-Z_]+)` +\| (\S+) +\|/gm)].map(([, code = '', status = '']) => [
    code,
    status,
  ]);
}

let app: TestApp;
/** The same product, set up to let nobody in and to send no mails. */
let strict: TestApp;
/** The same again: nothing may be changed, and only confirmed addresses log in. */
let frozen: TestApp;
let push: PushService;
let ada: Person;
let admin: Person;

beforeAll(async () => {
  app = await TestApp.start();
  strict = await TestApp.start({
    database: app.testDatabase,
    environment: {
      REGISTRATION: 'closed',
      MAIL: 'off',
      RATE_LIMITS: 'on',
      RATE_LIMIT_AUTH: '1',
      TRUSTED_PROXIES: '127.0.0.1',
    },
  });
  frozen = await TestApp.start({
    database: app.testDatabase,
    environment: { AUTH_READ_ONLY: 'true', REQUIRE_VERIFIED_EMAIL: 'on' },
  });
  push = await PushService.start();
  ada = await app.person('ada');
  admin = await app.person('root');
  await app.database.run(sql`UPDATE accounts SET role = 'ADMIN' WHERE user_id = ${admin.id}::uuid`);
});
afterAll(async () => {
  await frozen.close();
  await strict.close();
  await app.close();
  await push.stop();
});

/** Sends what no well-behaved client can. */
function raw(text: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(text));
    let received = '';
    const timer = setTimeout(() => socket.destroy(new Error(`no answer: ${received}`)), 5000);
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('error', (error) => (received ? undefined : reject(error)));
    socket.on('close', () => {
      clearTimeout(timer);
      const [head = '', body = ''] = received.split('\r\n\r\n');
      resolve({
        status: Number(head.split(' ')[1]),
        body: body.startsWith('{') ? JSON.parse(body) : body,
        headers: {},
      });
    });
  });
}
const head = (line: string, more = ''): string =>
  `${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`;
const session = { kind: 'FOCUS', plannedSeconds: 60 };
const credentials = () => ({
  email: `${randomUUID()}@example.com`,
  username: freshName(),
  password: 'Correct1horse',
});
const subscription = () => ({
  ...push.browser().subscription,
  endpoint: `https://push.example.com/${randomUUID()}`,
});
const freshName = (): string => `u${randomUUID().slice(0, 8)}`;
const upload = (bytes: Buffer): PromiseLike<Got> =>
  app.post('/users/me/avatar', ada).attach('avatar', bytes, 'me.png');
const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** A small picture whose header says that it has 30,000 x 30,000 pixels. */
async function bomb(): Promise<Buffer> {
  const background = '#cc3366';
  const image = await sharp({ create: { width: 9, height: 9, channels: 3, background } })
    .png()
    .toBuffer();
  image.writeUInt32BE(30_000, 16);
  image.writeUInt32BE(30_000, 20);
  image.writeUInt32BE(crc32(image.subarray(12, 29)) >>> 0, 29);
  return image;
}
/** No route can be made to answer it today: what it would be answered as. */
const wouldBe = (error: Error): Promise<Got> => {
  const answer = answerFor(error, 'a-request');
  return Promise.resolve({
    status: answer.status,
    body: { success: false, error: answer, meta: { requestId: '' } },
    headers: {},
  });
};

/** One row for each code: a request that is answered so. */
const REQUESTS: Readonly<Record<string, () => PromiseLike<Got>>> = {
  VALIDATION_ERROR: () => app.post('/sessions', ada, { kind: 'NAP' }),
  MALFORMED_REQUEST: () =>
    app.http
      .post('/sessions')
      .auth(ada.token, { type: 'bearer' })
      .set('Content-Type', 'application/json')
      .send('{"kind":'),
  BAD_REQUEST: () => wouldBe(new HttpException('inside', 418)),
  UNAUTHORIZED: () => app.get('/auth/me'),
  TOKEN_EXPIRED: async () => {
    app.clock.advance(366 * 86_400);
    const answer = await app.get('/auth/me', ada);
    app.clock.advance(-366 * 86_400);
    return answer;
  },
  TOKEN_INVALID: () => app.get('/auth/me', { token: 'e30.e30.e30' }),
  FORBIDDEN: () => app.get('/admin/users', ada),
  NOT_FOUND: () => app.get(`/sessions/${randomUUID()}`, ada),
  METHOD_NOT_ALLOWED: () => wouldBe(new HttpException('inside', 405)),
  NOT_ACCEPTABLE: () => wouldBe(new HttpException('inside', 406)),
  REQUEST_TIMEOUT: () => {
    // Half a request; the server loses patience after 30 s, which is too long for a test.
    const server = app.app.getHttpServer();
    const late = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    server.once('connection', (socket) => setTimeout(() => server.emit('clientError', late, socket), 100));
    return raw('GET /api/v1/auth/me HTTP/1.1\r\nHost: localhost\r\n');
  },
  VERSION_CONFLICT: () =>
    app.http
      .patch('/settings')
      .auth(ada.token, { type: 'bearer' })
      .send({ timezone: 'Europe/Berlin', version: 99 }),
  PAYLOAD_TOO_LARGE: () => app.post('/sessions', ada, { ...session, habit: 'x'.repeat(110_000) }),
  URI_TOO_LONG: () => app.get(`/users/${'x'.repeat(300)}`, ada),
  UNSUPPORTED_MEDIA_TYPE: () =>
    app.http
      .post('/sessions')
      .auth(ada.token, { type: 'bearer' })
      .set('Content-Type', 'text/xml')
      .send('<session/>'),
  RATE_LIMIT_EXCEEDED: async () => {
    await strict.http.post('/auth/login').send(credentials());
    return strict.http.post('/auth/login').send(credentials());
  },
  HEADERS_TOO_LARGE: () => raw(head('GET /api/v1/auth/me', `X-Large: ${'x'.repeat(20_000)}\r\n`)),
  INTERNAL_ERROR: async () => {
    const broken = jest
      .spyOn(app.app.get(SettingsQuery, { strict: false }), 'of')
      .mockRejectedValueOnce(new Error('column "secret" does not exist'));
    const answer = await app.get('/settings', ada);
    broken.mockRestore();
    return answer;
  },
  SERVICE_UNAVAILABLE: async () => {
    const lost = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' });
    const away = jest.spyOn(app.app.get(Database, { strict: false }), 'rows').mockRejectedValue(lost);
    const answer = await app.get('/leaderboards/points', ada);
    away.mockRestore();
    return answer;
  },
  READ_ONLY: () => frozen.post('/sessions', ada, session),
  IDEMPOTENCY_IN_PROGRESS: async () => {
    const key = randomUUID();
    const other = await app.testDatabase.pool.connect();
    await other.query('BEGIN');
    await other.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${ada.id}:${key}`]);
    const answer = await app.post('/actions', ada, { type: 'NOTE' }, { 'Idempotency-Key': key });
    await other.query('ROLLBACK');
    other.release();
    return answer;
  },
  IDEMPOTENCY_KEY_REUSED: async () => {
    const key = randomUUID();
    await app.post('/actions', ada, { type: 'NOTE', note: 'one' }, { 'Idempotency-Key': key });
    return app.post('/actions', ada, { type: 'NOTE', note: 'another' }, { 'Idempotency-Key': key });
  },
  INVALID_CREDENTIALS: () => app.http.post('/auth/login').send({ email: ada.email, password: 'Wrong1horse' }),
  REGISTRATION_CLOSED: () =>
    strict.http.post('/auth/register').set('X-Forwarded-For', '198.51.100.9').send(credentials()),
  EMAIL_ALREADY_EXISTS: () => app.http.post('/auth/register').send({ ...credentials(), email: ada.email }),
  USERNAME_TAKEN: () =>
    app.http.post('/auth/register').send({ ...credentials(), username: ada.username.toUpperCase() }),
  EMAIL_NOT_VERIFIED: () =>
    frozen.http.post('/auth/login').send({ email: ada.email, password: ada.password }),
  LINK_INVALID: () => app.http.post('/auth/verify-email').send({ token: 'no.link' }),
  WRONG_PASSWORD: () =>
    app.post('/auth/change-password', ada, {
      currentPassword: 'Wrong1horse',
      newPassword: 'Battery1staple',
    }),
  MAIL_OFF: () =>
    strict.http
      .post('/auth/forgot-password')
      .set('X-Forwarded-For', '198.51.100.10')
      .send({ email: ada.email }),
  ACCOUNT_BANNED: async () => {
    const { id, email, password } = await app.person('banned');
    await app.post(`/admin/users/${id}/ban`, admin, { reason: 'Insults' });
    return app.http.post('/auth/login').send({ email, password });
  },
  OWN_ACCOUNT: () => app.post(`/admin/users/${admin.id}/ban`, admin, { reason: 'Insults' }),
  ACHIEVEMENT_EXISTS: async () => {
    const achievement = {
      key: 'twice',
      name: 'Twice',
      description: 'Two sessions.',
      icon: 'session',
      rarity: 'COMMON',
      points: 7,
      xpReward: 0,
      trigger: 'SESSION_COUNT',
      threshold: 2,
    };
    await app.post('/admin/achievements', admin, achievement);
    return app.post('/admin/achievements', admin, achievement);
  },
  ACTION_TOO_OLD: async () => {
    const { body } = await app.post('/actions', ada, { type: 'NOTE', note: 'calm' });
    app.clock.advance(601);
    return app.delete(`/actions/${body.data.action.id}`, ada);
  },
  REST_IN_PAST: () => {
    const day = addDays(localDay(app.clock.now(), 'UTC'), -10);
    return app.post('/streak/rest', ada, { from: day, to: day });
  },
  REST_LIMIT_EXCEEDED: () => {
    const day = localDay(app.clock.now(), 'UTC');
    return app.post('/streak/rest', ada, { from: day, to: addDays(day, 60) });
  },
  NOT_BANNED: () => app.post(`/admin/users/${ada.id}/unban`, admin, {}),
  USERNAME_CHANGE_LIMIT: async () => {
    const person = await app.person('names');
    for (let i = 0; i < 5; i++) await app.patch('/users/me', person, { username: freshName() });
    return app.patch('/users/me', person, { username: freshName() });
  },
  DOWNLOAD_EXPIRED: async () => {
    const { body } = await app.get('/users/me/export', ada);
    const url = await until(
      'the export is ready',
      async () => {
        const { body: found } = await app.get(`/users/me/exports/${body.data.id}`, ada);
        return found.data.download?.url as string | undefined;
      },
      15_000,
    );
    const { pathname, search } = new URL(url);
    app.clock.advance(15 * 60 + 1);
    const answer = await app.root.get(pathname + search);
    app.clock.advance(-15 * 60 - 1);
    return answer;
  },
  UNSUPPORTED_IMAGE_TYPE: () => upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
  IMAGE_TOO_LARGE: async () => upload(await bomb()),
  IMAGE_UNREADABLE: () => upload(Buffer.concat([PNG_SIGNATURE, Buffer.alloc(1000, 7)])),
  NOT_WITH_YOURSELF: () => app.post(`/follows/${ada.id}`, ada),
  SESSION_ALREADY_ACTIVE: async () => {
    const person = await app.person('active');
    await app.post('/sessions', person, session);
    return app.post('/sessions', person, session);
  },
  SESSION_NOT_FINISHED: async () => {
    const person = await app.person('early');
    const { body } = await app.post('/sessions', person, session);
    return app.post(`/sessions/${body.data.id}/complete`, person);
  },
  SESSION_NOT_ACTIVE: async () => {
    const person = await app.person('over');
    const { body } = await app.post('/sessions', person, session);
    await app.post(`/sessions/${body.data.id}/abandon`, person);
    return app.post(`/sessions/${body.data.id}/complete`, person);
  },
  PUSH_ENDPOINT_TAKEN: async () => {
    const browser = subscription();
    await app.post('/notifications/subscribe', ada, browser);
    return app.post('/notifications/subscribe', await app.person('bob'), {
      ...subscription(),
      endpoint: browser.endpoint,
    });
  },
  PUSH_SUBSCRIPTION_LIMIT: async () => {
    const person = await app.person('many');
    for (let i = 0; i < 20; i++) await app.post('/notifications/subscribe', person, subscription());
    return app.post('/notifications/subscribe', person, subscription());
  },
  PUSH_ENDPOINT_NOT_ALLOWED: () =>
    app.post('/notifications/subscribe', ada, { ...subscription(), endpoint: 'https://127.0.0.1/x' }),
};

describe('every documented error', () => {
  it('has a row here, and every row is documented', () => {
    expect(documented().length).toBeGreaterThan(25);
    expect(Object.keys(REQUESTS).sort()).toEqual(
      documented()
        .map(([code]) => code)
        .sort(),
    );
  });

  it.each(documented())('%s is answered %s', async (code, status) => {
    const answer = await REQUESTS[code]!();
    expect([answer.body.error?.code ?? answer.body, String(answer.status)]).toEqual([
      code,
      status === '4xx' ? expect.stringMatching(/^4\d\d$/) : status,
    ]);
    expect(answer.body).toEqual({
      success: false,
      error: expect.objectContaining({ code, message: expect.stringMatching(/^[A-Z].{10,}[.:?]$/) }),
      meta: expect.objectContaining({ requestId: expect.any(String) }),
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/ECONNREFUSED|10\.1\.2\.3|secret|node_modules/);
    // Nobody but the operator knows when these two will pass.
    const open = ['READ_ONLY', 'MAIL_OFF'].includes(code);
    if ((['429', '503'].includes(status) && !open) || code === 'IDEMPOTENCY_IN_PROGRESS')
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    if (code === 'VALIDATION_ERROR')
      expect(answer.body.error.details).toEqual([
        { field: 'kind', message: expect.any(String) },
        ...answer.body.error.details.slice(1),
      ]);
    if (code === 'INTERNAL_ERROR') expect(answer.body.error.message).toContain(answer.body.meta.requestId);
  });

  it.each([
    ['what is not HTTP', 'hello\r\n\r\n'],
    ['a broken escape in the address', head('GET /api/v1/users/%E0%A4%A')],
    ['two lengths', head('POST /api/v1/sessions', 'Content-Length: 1\r\nContent-Length: 2\r\n')],
  ])('%s is answered in the same shape', async (_, text) => {
    const { status, body } = await raw(text);
    expect([status, body.error?.code ?? body, body.meta?.requestId]).toEqual([
      400,
      'MALFORMED_REQUEST',
      expect.any(String),
    ]);
  });
});
