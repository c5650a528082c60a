import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { request as rawRequest } from 'node:http';
import { type Person, TestApp } from '../support/test-app.js';

let app: TestApp;
let ada: Person;

beforeAll(async () => {
  app = await TestApp.start({ environment: { CORS_ORIGINS: 'https://habits.example' } });
  ada = await app.person('ada');
});
afterAll(() => app.close());

describe('every answer', () => {
  it('is an envelope with the id of its request', async () => {
    const { body, headers } = await app.get('/users/me', ada).set('X-Request-Id', 'my-id-1');
    expect(body).toMatchObject({
      success: true,
      data: { id: ada.id },
      meta: { requestId: 'my-id-1', version: 'v1', timestamp: expect.any(String) },
    });
    expect(headers['x-request-id']).toBe('my-id-1');
  });

  it('has an id of its own when the given one could break a log line', async () => {
    const { headers } = await app.get('/users/me', ada).set('X-Request-Id', 'a b"c');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('carries the headers that keep browsers careful', async () => {
    const { headers } = await app.get('/users/me', ada);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('is open to the listed origins only', async () => {
    const allowed = await app.get('/users/me', ada).set('Origin', 'https://habits.example');
    expect(allowed.headers['access-control-allow-origin']).toBe('https://habits.example');
    const other = await app.get('/users/me', ada).set('Origin', 'https://elsewhere.example');
    expect(other.headers['access-control-allow-origin']).not.toBe('https://elsewhere.example');
  });
});

describe('what cannot be read', () => {
  const send = (body: string, type = 'application/json') =>
    app.http.post('/sessions').auth(ada.token, { type: 'bearer' }).set('Content-Type', type).send(body);

  test.each([
    ['half a JSON', '{"kind":', 400, 'MALFORMED_REQUEST'],
    ['an empty body', '', 400, 'VALIDATION_ERROR'],
    ['a list where an object belongs', '[]', 400, 'VALIDATION_ERROR'],
    ['a text where an object belongs', '"hello"', 400, 'VALIDATION_ERROR'],
    ['null', 'null', 400, 'VALIDATION_ERROR'],
    ['a number beyond all numbers', '{"kind":"FOCUS","plannedSeconds":1e400}', 400, 'VALIDATION_ERROR'],
    [
      'a prototype',
      '{"kind":"FOCUS","plannedSeconds":60,"__proto__":{"admin":true}}',
      400,
      'MALFORMED_REQUEST',
    ],
    ['an unknown field', '{"kind":"FOCUS","plannedSeconds":60,"userId":"x"}', 400, 'VALIDATION_ERROR'],
    [
      '50,000 levels',
      `{"kind":"FOCUS","plannedSeconds":60,"habit":${'['.repeat(40_000)}${']'.repeat(40_000)}}`,
      400,
      'VALIDATION_ERROR',
    ],
    ['NUL', '{"kind":"FOCUS","plannedSeconds":60,"habit":"a\\u0000b"}', 400, 'VALIDATION_ERROR'],
    ['a lone surrogate', '{"kind":"FOCUS","plannedSeconds":60,"habit":"\\ud800"}', 400, 'VALIDATION_ERROR'],
    [
      '101 KB',
      JSON.stringify({ kind: 'FOCUS', plannedSeconds: 60, habit: 'x'.repeat(103_000) }),
      413,
      'PAYLOAD_TOO_LARGE',
    ],
  ])('%s', async (_, body, status, code) => {
    const answer = await send(body);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
    expect(answer.body).toMatchObject({
      success: false,
      error: { message: expect.any(String) },
      meta: { requestId: expect.any(String) },
    });
  });

  it('another type of body is 415', async () => {
    const answer = await send('<a/>', 'application/xml');
    expect([answer.status, answer.body.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('an unknown route is 404 with a code, whatever the method', async () => {
    for (const answer of [
      await app.http.get('/nowhere'),
      await app.http.post('/nowhere').send({}),
      await app.http.delete('/nowhere'),
    ])
      expect([answer.status, answer.body.error.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('a broken escape in the address is 400', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      rawRequest(`${app.url}/api/v1/users/%E0%A4%A`, ({ statusCode, ...response }) => {
        (response as unknown as { resume?: () => void }).resume?.();
        resolve(statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });

  test.each(['not-a-uuid', '00000000-0000-7000-8000-000000000000', "1' OR '1'='1", '%00', '..%2f..%2fetc'])(
    'the id %s is nobody',
    async (id) => {
      const answer = await app.get(`/users/${id}`, ada);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    },
  );
});

describe('a list', () => {
  test.each([
    ['limit 0', 'limit=0'],
    ['limit 101', 'limit=101'],
    ['limit x', 'limit=x'],
    ['a tampered cursor', 'cursor=abc.def'],
    ['a doubled parameter', 'limit=1&limit=2'],
    ['an unknown parameter', 'sort=password'],
  ])('refuses %s', async (_, query) => {
    const answer = await app.get(`/notifications?${query}`, ada);
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'VALIDATION_ERROR']);
  });
});

describe('outside the API', () => {
  it('health says how each dependency is', async () => {
    const { body, status } = await app.root.get('/health/ready');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ok', dependencies: { database: 'up', redis: 'off' } });
    expect((await app.root.get('/health/live')).body).toEqual({ status: 'ok' });
  });

  it('metrics count requests by route pattern, never by address', async () => {
    await app.get(`/users/${ada.id}`, ada);
    const { text } = await app.root.get('/metrics');
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/users/:id",status="200"}',
    );
    expect(text).not.toContain(ada.id);
    for (const name of [
      'nodejs_eventloop_lag_seconds',
      'database_pool_connections',
      'outbox_lag_seconds',
      'outbox_events',
    ])
      expect(text).toContain(name);
  });

  it('Swagger UI and its document are there', async () => {
    expect((await app.root.get('/api-docs')).text).toContain('swagger-ui');
    const { body } = await app.root.get('/api-docs-json');
    expect(Object.keys(body.paths).length).toBeGreaterThanOrEqual(20);
  });
});
