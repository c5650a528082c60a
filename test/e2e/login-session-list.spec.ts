import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { sql } from '#platform/database';
import { expectInvariants } from '../support/invariants.js';
import { LiveClient } from '../support/live-client.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ environment: { ACCESS_TTL: '40d', REFRESH_TTL: '7d' } });
});
afterAll(() => app.close());

interface Login {
  readonly token: string;
  readonly refreshToken: string;
  readonly id: string;
}

const list = (caller: Pick<Person, 'token'>, query = '') => app.get(`/auth/sessions${query}`, caller);
const ids = async (caller: Pick<Person, 'token'>): Promise<string[]> =>
  ((await list(caller)).body.data as { id: string }[]).map(({ id }) => id);
const loginAgain = async (person: Person, more: object = {}): Promise<Login> => {
  const { body } = await app.http
    .post('/auth/login')
    .send({ email: person.email, password: person.password, ...more });
  const token = body.data.accessToken as string;
  const sessions = (await list({ token })).body.data as { id: string; current: boolean }[];
  return {
    token,
    refreshToken: body.data.refreshToken,
    id: sessions.find(({ current }) => current)?.id ?? '',
  };
};
const works = async (caller: Pick<Person, 'token'>): Promise<boolean> =>
  (await app.get('/auth/me', caller)).status === 200;

describe('my login sessions', () => {
  it('are listed with their device, newest first, in pages', async () => {
    const ada = await app.person('list');
    const phone = await loginAgain(ada, { deviceId: 'phone-1', platform: 'ios' });
    const { body } = await list(phone);
    expect(body.data).toHaveLength(2);
    expect(body.data[0]).toMatchObject({
      id: phone.id,
      current: true,
      deviceId: 'phone-1',
      platform: 'ios',
      ipPrefix: '127.0.0.0/24',
      hasPushToken: false,
      name: null,
    });
    expect(body.data[1].current).toBe(false);
    expect(Date.parse(body.data[0].expiresAt) - Date.parse(body.data[0].createdAt)).toBe(7 * 86_400_000);
    expect(Date.parse(body.data[0].endsAt) - Date.parse(body.data[0].createdAt)).toBe(30 * 86_400_000);
    const first = await list(phone, '?limit=1');
    const second = await list(phone, `?limit=1&cursor=${first.body.meta.pagination.nextCursor}`);
    expect([first.body.data[0].id, second.body.data[0].id]).toEqual([body.data[0].id, body.data[1].id]);
    expect(second.body.meta.pagination.hasMore).toBe(false);
  });

  it('have figures', async () => {
    const ada = await app.person('stats');
    const phone = await loginAgain(ada, { platform: 'ios' });
    await loginAgain(ada, { platform: 'ios' });
    await app.post('/auth/logout', phone, {});
    const { body } = await app.get('/auth/sessions/stats', ada);
    expect(body.data).toMatchObject({
      active: 2,
      ended: 1,
      platforms: expect.arrayContaining([
        { platform: 'ios', active: 1 },
        { platform: null, active: 1 },
      ]),
    });
  });

  it('are nobody else s business', async () => {
    const ada = await app.person('own');
    const eve = await app.person('eve');
    const [id = ''] = await ids(ada);
    for (const answer of [
      await app.get(`/auth/sessions/${id}`, eve),
      await app.http.patch(`/auth/sessions/${id}`).auth(eve.token, { type: 'bearer' }).send({ name: 'mine' }),
      await app.http.delete(`/auth/sessions/${id}`).auth(eve.token, { type: 'bearer' }),
      await app.post(`/auth/sessions/${id}/extend`, eve, {}),
      await app.get('/auth/sessions/nothing', ada),
    ])
      expect([answer.status, answer.body.error.code]).toEqual([404, 'NOT_FOUND']);
    expect(await works(ada)).toBe(true);
  });
});

describe('a device', () => {
  const patch = (person: Person, id: string, body: object) =>
    app.http.patch(`/auth/sessions/${id}`).auth(person.token, { type: 'bearer' }).send(body);

  it('has a name and a push token, which is never shown and goes with the session', async () => {
    const ada = await app.person('name');
    const phone = await loginAgain(ada);
    const { body } = await patch(ada, phone.id, { name: ' My phone ', pushToken: 'fcm:secret' });
    expect(body.data).toMatchObject({ name: 'My phone', hasPushToken: true });
    expect(JSON.stringify(body)).not.toContain('fcm:secret');
    expect((await patch(ada, phone.id, { pushToken: null })).body.data).toMatchObject({
      name: 'My phone',
      hasPushToken: false,
    });
    expect((await patch(ada, phone.id, {})).body.data).toMatchObject({ name: 'My phone' });
    await patch(ada, phone.id, { pushToken: 'fcm:secret' });
    await app.post('/auth/logout', phone, {});
    expect((await patch(ada, phone.id, { name: 'gone' })).status).toBe(404);
    await expectInvariants(app.database);
  });

  test.each([
    ['an empty name', { name: '' }],
    ['a name of 61 characters', { name: 'x'.repeat(61) }],
    ['a number', { name: 7 }],
    ['NUL', { name: 'a\u0000' }],
    ['a lone surrogate', { name: '\ud800' }],
    ['a bidi override', { name: 'a\u202eb' }],
    ['an unknown field', { role: 'ADMIN' }],
    ['a long push token', { pushToken: 'x'.repeat(501) }],
  ])('is not changed by %s', async (_, body) => {
    const ada = await app.person('bad');
    const [id = ''] = await ids(ada);
    const answer = await patch(ada, id, body);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'VALIDATION_ERROR']);
  });
});

describe('ending', () => {
  it('one logs that device out at once, with its socket', async () => {
    const ada = await app.person('one');
    const phone = await loginAgain(ada);
    const live = await LiveClient.connect(app.url, phone.token);
    expect(await works(phone)).toBe(true);
    const { body } = await app.http.delete(`/auth/sessions/${phone.id}`).auth(ada.token, { type: 'bearer' });
    expect(body.data).toEqual({ ended: 1 });
    expect(await works(phone)).toBe(false);
    expect((await app.http.post('/auth/refresh').send({ refreshToken: phone.refreshToken })).status).toBe(
      401,
    );
    await until('the socket is closed', () => !live.socket.connected, 1000);
    expect(
      (await app.http.delete(`/auth/sessions/${phone.id}`).auth(ada.token, { type: 'bearer' })).status,
    ).toBe(404);
    expect(await works(ada)).toBe(true);
    await expectInvariants(app.database);
  });

  it('the others leaves this one; logging out everywhere leaves none', async () => {
    const ada = await app.person('others');
    const others = [await loginAgain(ada), await loginAgain(ada)];
    expect((await app.http.delete('/auth/sessions').auth(ada.token, { type: 'bearer' })).body.data).toEqual({
      ended: 2,
    });
    expect(await Promise.all([ada, ...others].map(works))).toEqual([true, false, false]);
    const last = await loginAgain(ada);
    expect((await app.post('/auth/logout-all', last, {})).body.data).toEqual({ ended: 2 });
    expect(await Promise.all([ada, last].map(works))).toEqual([false, false]);
    await expectInvariants(app.database);
  });

  it('everywhere leaves none, however many logins and refreshes run at the same time', async () => {
    const ada = await app.person('storm');
    const running = Array.from({ length: 10 }, () =>
      app.http.post('/auth/login').send({ email: ada.email, password: ada.password }),
    );
    const [ended, refreshed, ...logins] = await Promise.all([
      app.post('/auth/logout-all', ada, {}),
      app.http.post('/auth/refresh').send({ refreshToken: ada.refreshToken }),
      ...running,
    ]);
    expect(ended.status).toBe(200);
    if (refreshed.status === 200)
      expect(await works({ token: refreshed.body.data.accessToken as string })).toBe(false);
    // A login is either ended with the others or was opened after them: what counts is that its row says the same.
    for (const { body } of logins) {
      const token = body.data.accessToken as string;
      const { ended: endedAt } = await app.database.one<{ ended: Date | null }>(
        sql`SELECT ended_at AS ended FROM login_sessions WHERE id = ${sidOf(token)}::uuid`,
      );
      expect(await works({ token })).toBe(endedAt === null);
    }
    await expectInvariants(app.database);
  });
});

describe('extending', () => {
  it('begins the idle time anew, up to 30 days', async () => {
    const ada = await app.person('extend');
    const phone = await loginAgain(ada);
    const day = (count: number): void => app.clock.advance(count * 86_400);
    try {
      day(6);
      const { body } = await app.post(`/auth/sessions/${phone.id}/extend`, phone, {});
      expect(Date.parse(body.data.expiresAt) - Date.parse(body.data.createdAt)).toBeGreaterThan(
        12.9 * 86_400_000,
      );
      day(6);
      expect((await app.http.post('/auth/refresh').send({ refreshToken: phone.refreshToken })).status).toBe(
        200,
      );
      for (let i = 0; i < 3; i++) {
        day(5);
        await app.post(`/auth/sessions/${phone.id}/extend`, phone, {});
      }
      const last = await app.get(`/auth/sessions/${phone.id}`, phone);
      expect(last.body.data.expiresAt).toBe(last.body.data.endsAt);
      day(4);
      expect((await app.post(`/auth/sessions/${phone.id}/extend`, phone, {})).status).toBe(401);
    } finally {
      app.clock.set(new Date());
    }
  });

  it('revives no session that was idle for too long', async () => {
    const ada = await app.person('late');
    const phone = await loginAgain(ada);
    app.clock.advance(8 * 86_400);
    try {
      expect((await app.post(`/auth/sessions/${phone.id}/extend`, phone, {})).status).toBe(404);
      expect(await ids(phone)).toEqual([]);
    } finally {
      app.clock.set(new Date());
    }
  });

  it('does not make a spent refresh token good again', async () => {
    const ada = await app.person('spent');
    const phone = await loginAgain(ada);
    await app.http.post('/auth/refresh').send({ refreshToken: phone.refreshToken });
    app.clock.advance(11);
    try {
      await app.post(`/auth/sessions/${phone.id}/extend`, phone, {});
      expect((await app.http.post('/auth/refresh').send({ refreshToken: phone.refreshToken })).status).toBe(
        401,
      );
      expect(await works(phone)).toBe(false);
    } finally {
      app.clock.set(new Date());
    }
  });
});

const sidOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }).sid;
