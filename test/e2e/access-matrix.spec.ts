import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '#platform/database';
import { type Person, TestApp } from '../support/test-app.js';
import { ACCESS_MATRIX, type Answer, type Caller, CALLERS, type Row } from './access-matrix.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

let app: TestApp;
let tokens: Record<Caller, string | undefined>;
let owner: Person;
let documented: string[];

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.person('owner');
  const stranger = await app.person('stranger');
  const admin = await app.person('admin');
  await app.database.run(sql`UPDATE accounts SET role = 'ADMIN' WHERE user_id = ${admin.id}::uuid`);
  const again = await app.http.post('/auth/login').send({ email: admin.email, password: admin.password });
  const ended = await app.person('ended');
  await app.post('/auth/logout', ended, {});
  tokens = {
    anonymous: undefined,
    forged: 'e30.e30.e30',
    ended: ended.token,
    stranger: stranger.token,
    owner: owner.token,
    admin: again.body.data.accessToken,
  };
  const { body } = await app.root.get('/api-docs-json');
  documented = Object.entries(body.paths as Record<string, Record<string, unknown>>).flatMap(
    ([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  );
});
afterAll(() => app.close());

it('every route of the OpenAPI document has its row, and every row a route', () => {
  expect(Object.keys(ACCESS_MATRIX).sort()).toEqual([...documented].sort());
});

const expected = (row: Row, caller: Caller): Answer => row.answers[caller] ?? row.answers.others ?? 401;

describe.each(Object.entries(ACCESS_MATRIX))('%s', (route, row) => {
  it.each(CALLERS.filter((caller) => row.answers[caller] !== 'skip'))('%s', async (caller) => {
    const [method = '', path = ''] = route.split(' ');
    const address = await row.address?.(app, owner);
    const request = app.http[method.toLowerCase() as Method](address ?? path);
    if (tokens[caller]) void request.auth(tokens[caller] ?? '', { type: 'bearer' });
    const { status, body } = await request.send(row.body?.(app));
    expect({ status, code: body.error?.code }).toMatchObject({ status: expected(row, caller) });
    if (status >= 400)
      expect(body).toMatchObject({
        success: false,
        error: { code: expect.stringMatching(/^[A-Z][A-Z0-9_]+$/) },
      });
  });
});
