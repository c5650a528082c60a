import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '#platform/database';
import { expectInvariants } from '../support/invariants.js';
import { LiveClient } from '../support/live-client.js';
import { TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ environment: { ACCESS_TTL: '15m', REFRESH_TTL: '7d' } });
});
afterAll(() => app.close());

const refresh = (refreshToken: string) => app.http.post('/auth/refresh').send({ refreshToken });

describe('a refresh token', () => {
  it('used twenty times at once gives one child, the same for all', async () => {
    const person = await app.person('parallel');
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(person.refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(({ body }) => body.data.refreshToken as string)).size).toBe(1);
    await expectInvariants(app.database);
  });

  it('replayed after ten seconds ends its login session everywhere and tells its owner', async () => {
    const person = await app.person('replayed');
    const { body } = await refresh(person.refreshToken);
    const live = await LiveClient.connect(app.url, body.data.accessToken as string);
    app.clock.advance(11);
    expect((await refresh(person.refreshToken)).status).toBe(401);
    expect((await refresh(body.data.refreshToken as string)).status).toBe(401);
    expect((await app.get('/auth/me', { token: body.data.accessToken as string })).status).toBe(401);
    await until('the socket is closed', () => !live.socket.connected, 1500);
    const again = await app.http.post('/auth/login').send({ email: person.email, password: person.password });
    await until(
      'the security notification',
      async () =>
        (await app.get('/notifications?type=security', { token: again.body.data.accessToken as string })).body
          .data.length === 1,
    );
    await expectInvariants(app.database);
  });

  it('of two generations ago is a replay at once', async () => {
    const person = await app.person('older');
    const first = await refresh(person.refreshToken);
    await refresh(first.body.data.refreshToken as string);
    expect((await refresh(person.refreshToken)).status).toBe(401);
    expect((await app.get('/auth/me', { token: first.body.data.accessToken as string })).status).toBe(401);
  });

  it('that was guessed ends nobody s session', async () => {
    const person = await app.person('guessed');
    const [session = '', generation = '', mac = ''] = person.refreshToken.split('.');
    for (const guess of [
      '',
      'x',
      'a.b.c',
      `${session}.${generation}.${'A'.repeat(mac.length)}`,
      `${session}.1.${mac}`,
      `${session}.999999.${mac}`,
      `${person.refreshToken}x`,
    ])
      expect([400, 401]).toContain((await refresh(guess)).status);
    expect((await app.get('/auth/me', person)).status).toBe(200);
    expect((await refresh(person.refreshToken)).status).toBe(200);
  });

  it('unused for longer than its life is dead', async () => {
    const person = await app.person('idle');
    app.clock.advance(8 * 86_400);
    expect((await refresh(person.refreshToken)).status).toBe(401);
  });

  it('is never an access token, nor the other way round', async () => {
    const person = await app.person('mixed');
    expect((await app.get('/auth/me', { token: person.refreshToken })).status).toBe(401);
    expect([400, 401]).toContain((await refresh(person.token)).status);
  });
});

describe('what is stored', () => {
  it('is neither a password nor a token', async () => {
    const person = await app.person('stored');
    const tables = await app.database.rows<{ text: string }>(sql`
      SELECT (SELECT string_agg(a::text, ' ') FROM accounts a) || (SELECT string_agg(l::text, ' ') FROM login_sessions l) || coalesce((SELECT string_agg(o::text, ' ') FROM outbox_events o), '') AS text`);
    for (const secret of [person.password, person.token, person.refreshToken])
      expect(tables[0]?.text).not.toContain(secret);
  });
});

describe('a login', () => {
  it('is answered the same for a wrong password and for nobody', async () => {
    const person = await app.person('same');
    const wrong = await app.http.post('/auth/login').send({ email: person.email, password: 'Wrong1horse' });
    const nobody = await app.http
      .post('/auth/login')
      .send({ email: 'nobody@example.com', password: 'Wrong1horse' });
    expect([wrong.status, wrong.body.error]).toEqual([nobody.status, nobody.body.error]);
    expect(wrong.status).toBe(401);
  });

  it('works whatever the case of the address', async () => {
    const person = await app.person('folded');
    expect(
      (
        await app.http
          .post('/auth/login')
          .send({ email: person.email.toUpperCase(), password: person.password })
      ).status,
    ).toBe(200);
  });
});

describe('a socket', () => {
  it.each([
    ['without a token', undefined],
    ['with a forged token', 'e30.e30.e30'],
  ])('is not opened %s', (_, token) => expect(LiveClient.connect(app.url, token)).rejects.toThrow());

  it('is not opened from a web page of somebody else', async () => {
    const person = await app.person('origin');
    await expect(
      LiveClient.connect(app.url, person.token, { Origin: 'https://elsewhere.example' }),
    ).rejects.toThrow();
  });
});
