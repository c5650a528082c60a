import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { sql } from '#platform/database';
import { expectInvariants } from '../support/invariants.js';
import { MailServer, tokenIn } from '../support/mail-server.js';
import { type Person, TestApp } from '../support/test-app.js';

const outcome = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [
  status,
  body.error?.code,
];
const cookieOf = ({ headers }: { headers: Record<string, unknown> }): string =>
  ((headers['set-cookie'] as string[] | undefined) ?? []).join();
const PASSWORD = 'Correct1horse';

describe('the refresh token in a cookie', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start({ environment: { REFRESH_TTL: '7d' } });
    ada = await app.person('cookie');
  });
  afterAll(() => app.close());

  const login = () =>
    app.http
      .post('/auth/login')
      .set('X-Token-Transport', 'cookie')
      .send({ email: ada.email, password: ada.password });
  const refresh = (cookie: string, headers: Record<string, string> = { 'X-Token-Transport': 'cookie' }) =>
    app.http.post('/auth/refresh').set('Cookie', cookie).set(headers).send({});
  const pair = (answer: { headers: Record<string, unknown> }): string => cookieOf(answer).split(';')[0] ?? '';

  it('is where no script can read it, and goes to the auth routes only', async () => {
    const answer = await login();
    expect(answer.body.data.refreshToken).toBeNull();
    expect(cookieOf(answer)).toMatch(
      /^refresh_token=[\w.-]+; Max-Age=604800; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict$/,
    );
    const registered = await app.http
      .post('/auth/register')
      .set('X-Token-Transport', 'cookie')
      .send({ email: 'web@example.com', username: 'web_person', password: PASSWORD });
    expect([registered.status, registered.body.data.refreshToken]).toEqual([201, null]);
    expect(cookieOf(registered)).toContain('refresh_token=');
  });

  it('rotates like the other, and is not in the body', async () => {
    const first = await login();
    const second = await refresh(pair(first));
    expect([second.status, second.body.data.refreshToken]).toEqual([200, null]);
    expect(pair(second)).not.toBe(pair(first));
    expect((await refresh(pair(second))).status).toBe(200);
  });

  it('counts only with the header that a page of somebody else cannot send', async () => {
    const answer = await login();
    expect(outcome(await refresh(pair(answer), {}))).toEqual([400, 'VALIDATION_ERROR']);
    expect(outcome(await app.http.post('/auth/refresh').send({}))).toEqual([400, 'VALIDATION_ERROR']);
    expect(outcome(await refresh('refresh_token=guess'))).toEqual([401, 'TOKEN_INVALID']);
  });

  it('goes with the logout', async () => {
    const answer = await login();
    const out = await app
      .post('/auth/logout', { token: answer.body.data.accessToken as string }, {})
      .set('Cookie', pair(answer));
    expect(cookieOf(out)).toMatch(/^refresh_token=;.*Expires=Thu, 01 Jan 1970/);
    expect((await refresh(pair(answer))).status).toBe(401);
  });

  it('is not set for who does not ask', async () => {
    const answer = await app.http.post('/auth/login').send({ email: ada.email, password: ada.password });
    expect(cookieOf(answer)).toBe('');
    expect(answer.body.data.refreshToken).toMatch(/\./);
  });
});

describe('AUTH_READ_ONLY', () => {
  let app: TestApp;
  let frozen: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start();
    ada = await app.person('frozen');
    frozen = await TestApp.start({ database: app.testDatabase, environment: { AUTH_READ_ONLY: 'true' } });
  });
  afterAll(async () => {
    await frozen.close();
    await app.close();
  });

  it('lets people log in and read', async () => {
    const { body, status } = await frozen.http
      .post('/auth/login')
      .send({ email: ada.email, password: ada.password });
    expect(status).toBe(200);
    expect((await frozen.get('/auth/me', { token: body.data.accessToken as string })).status).toBe(200);
  });

  test.each([
    ['post', '/auth/register'],
    ['post', '/auth/refresh'],
    ['post', '/auth/forgot-password'],
    ['post', '/auth/change-password'],
    ['delete', '/auth/sessions'],
    ['post', '/sessions'],
    ['patch', '/settings'],
  ] as const)('answers 503 to %s %s', async (method, path) => {
    const answer = await frozen.http[method](path).auth(ada.token, { type: 'bearer' }).send({});
    expect(outcome(answer)).toEqual([503, 'READ_ONLY']);
  });
});

describe('REGISTRATION_PRIVACY=strict', () => {
  let app: TestApp;
  let mails: MailServer;
  beforeAll(async () => {
    mails = await MailServer.start();
    app = await TestApp.start({
      environment: { SMTP_URL: mails.url, REGISTRATION_PRIVACY: 'strict', REQUIRE_VERIFIED_EMAIL: 'on' },
    });
  });
  afterAll(async () => {
    await app.close();
    await mails.stop();
  });

  const register = (email: string, username: string) =>
    app.http.post('/auth/register').send({ email, username, password: PASSWORD });
  const login = (email: string) => app.http.post('/auth/login').send({ email, password: PASSWORD });

  it('answers alike for a new and a known address, and its owner hears of it', async () => {
    const first = await register('ada@example.com', 'ada_one');
    const token = tokenIn(await mails.next('ada@example.com', /Confirm/));
    const second = await register('ADA@example.com', 'ada_two');
    expect([first.status, first.body.data]).toEqual([202, { accepted: true }]);
    expect([second.status, second.body.data]).toEqual([202, { accepted: true }]);
    await mails.next('ada@example.com', /already have an account/);
    expect(outcome(await login('ada@example.com'))).toEqual([401, 'INVALID_CREDENTIALS']);
    expect((await app.http.post('/auth/verify-email').send({ token })).status).toBe(200);
    expect((await login('ada@example.com')).status).toBe(200);
    expect(await app.database.rows(sql`SELECT FROM users WHERE username = 'ada_two'`)).toEqual([]);
    await expectInvariants(app.database);
  });

  it('makes one account of twenty registrations at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => register('race@example.com', `race_${i}`)),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body.data)}`)).size).toBe(1);
    expect(
      await app.database.rows(sql`SELECT FROM accounts WHERE email_folded = 'race@example.com'`),
    ).toHaveLength(1);
    await expectInvariants(app.database);
  });

  it('still says what is wrong with a name or a password', async () => {
    await register('bob@example.com', 'bob_one');
    expect(outcome(await register('new@example.com', 'BOB_one'))).toEqual([409, 'USERNAME_TAKEN']);
    expect(
      outcome(
        await app.http
          .post('/auth/register')
          .send({ email: 'new@example.com', username: 'new_one', password: 'weak' }),
      ),
    ).toEqual([400, 'VALIDATION_ERROR']);
  });
});
