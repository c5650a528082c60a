import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { expectInvariants } from '../support/invariants.js';
import { LiveClient } from '../support/live-client.js';
import { type Mode, MODES } from '../support/modes.js';
import { ProductProcess } from '../support/product-process.js';
import { until } from '../support/until.js';

const API = 'dist/apps/api/src/main.js';
const WORKER = 'dist/apps/worker/src/main.js';

interface Answer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what came over the wire
  data: any;
}

async function call(
  on: ProductProcess,
  method: string,
  path: string,
  token?: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(`${on.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const { data } = (await response.json()) as { data: unknown };
  return { status: response.status, data };
}

describe.each(MODES)('two API processes and a worker $name', (mode) => {
  let stand: Awaited<ReturnType<Mode['start']>>;
  let db: TestDatabase;
  let first: ProductProcess;
  let second: ProductProcess;
  let worker: ProductProcess;

  beforeAll(async () => {
    stand = await mode.start();
    db = await createTestDatabase();
    const environment = { DATABASE_URL: db.url, ...stand.environment };
    [first, second, worker] = await Promise.all([
      ProductProcess.launch(API, { ...environment, MONITABITS_ROLE: 'api' }),
      ProductProcess.launch(API, { ...environment, MONITABITS_ROLE: 'api' }),
      ProductProcess.launch(WORKER, { ...environment, MONITABITS_ROLE: 'worker' }),
    ]);
    await Promise.all([first.ready(), second.ready(), worker.ready()]);
  }, 180_000);
  afterAll(async () => {
    const codes = await Promise.all([first.stop(), second.stop(), worker.stop()]);
    await db.drop();
    await stand.stop();
    expect(codes).toEqual([0, 0, 0]);
  }, 180_000);

  it('log in on one, listen on the other, complete on the first: one product', async () => {
    const registered = await call(first, 'POST', '/auth/register', undefined, {
      email: 'ada@example.com',
      username: 'ada',
      password: 'Correct1horse',
    });
    const login = await call(first, 'POST', '/auth/login', undefined, {
      email: 'ada@example.com',
      password: 'Correct1horse',
    });
    expect([registered.status, login.status]).toEqual([201, 200]);
    const token = login.data.accessToken as string;
    const live = await LiveClient.connect(second.url, token);
    const { data } = await call(second, 'POST', '/sessions', token, { kind: 'LOCKDOWN', plannedSeconds: 1 });
    await until('the session may end', () => Date.now() > Date.parse(data.endsAt as string));
    expect((await call(first, 'POST', `/sessions/${data.id as string}/complete`, token)).status).toBe(200);
    await live.sees(
      'session-updated',
      ({ session }) => (session as { status: string }).status === 'COMPLETED',
    );
    await live.sees('notification', ({ type }) => type === 'achievement_unlocked');
    expect((await call(second, 'GET', '/auth/me', token)).data.points.total).toBeGreaterThan(0);

    expect((await call(first, 'POST', '/auth/logout', token, {})).status).toBe(200);
    expect((await call(second, 'GET', '/auth/me', token)).status).toBe(401);
    await until('the socket on the other process is closed', () => !live.socket.connected, 1500);
    await expectInvariants(db.database);
  }, 180_000);

  it('twenty parallel refreshes on both give one child', async () => {
    const { data } = await call(first, 'POST', '/auth/register', undefined, {
      email: 'bob@example.com',
      username: 'bob',
      password: 'Correct1horse',
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        call(i % 2 ? first : second, 'POST', '/auth/refresh', undefined, {
          refreshToken: data.refreshToken as string,
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map((answer) => answer.data.refreshToken as string)).size).toBe(1);
    await expectInvariants(db.database);
  });
});
