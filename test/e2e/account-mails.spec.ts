import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from '#platform/config';
import { sql } from '#platform/database';
import { expectInvariants } from '../support/invariants.js';
import { LiveClient } from '../support/live-client.js';
import { MailServer, readMail, tokenIn } from '../support/mail-server.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let mails: MailServer;
beforeAll(async () => {
  mails = await MailServer.start();
  app = await TestApp.start({
    environment: {
      SMTP_URL: mails.url,
      MAIL_FROM: 'Habits <habits@example.com>',
      PRODUCT_NAME: 'Habits & more',
      PUBLIC_URL: 'https://habits.example/',
      ACCESS_TTL: '15m',
    },
  });
});
afterAll(async () => {
  await app.close();
  await mails.stop();
});

const login = (person: Pick<Person, 'email'>, password: string) =>
  app.http.post('/auth/login').send({ email: person.email, password });
const forgot = (email: string) => app.http.post('/auth/forgot-password').send({ email });
const reset = (token: string, newPassword = 'Battery1staple') =>
  app.http.post('/auth/reset-password').send({ token, newPassword });
const verify = (token: string) => app.http.post('/auth/verify-email').send({ token });
const resetLink = async (person: Person, count = 1): Promise<string> => {
  await forgot(person.email);
  return tokenIn(await mails.next(person.email, /new password/, count));
};
const LINK_INVALID = [400, 'LINK_INVALID'];
const outcome = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [
  status,
  body.error?.code,
];

describe('a new account', () => {
  it('gets one mail, and its link confirms the address once', async () => {
    const ada = await app.person('verify', { displayName: '<b>Ada</b>' });
    expect((await app.get('/auth/me', ada)).body.data.emailVerified).toBe(false);
    const mail = await mails.next(ada.email, /Confirm/);
    expect(mail).toMatchObject({
      from: 'habits@example.com',
      subject: 'Confirm your address for Habits & more',
    });
    expect(mail.text).toContain('https://habits.example/verify-email?token=');
    expect(mail.html).toContain('Hello &lt;b&gt;Ada&lt;/b&gt;');
    expect(outcome(await verify(tokenIn(mail)))).toEqual([200, undefined]);
    expect((await app.get('/auth/me', ada)).body.data.emailVerified).toBe(true);
    expect(outcome(await verify(tokenIn(mail)))).toEqual(LINK_INVALID);
  });

  it('can ask for it again until it is confirmed', async () => {
    const ada = await app.person('resend');
    const resend = () => app.http.post('/auth/verify-email/resend').send({ email: ada.email.toUpperCase() });
    expect((await resend()).status).toBe(202);
    await verify(tokenIn(await mails.next(ada.email, /Confirm/, 2)));
    await resend();
    await expectInvariants(app.database);
    expect(mails.to(ada.email, /Confirm/)).toHaveLength(2);
  });

  it('cannot be confirmed by a link to another address, nor a late one', async () => {
    const ada = await app.person('moved');
    const token = tokenIn(await mails.next(ada.email, /Confirm/));
    await app.database.run(
      sql`UPDATE accounts SET email = 'new@x.example', email_folded = 'new@x.example' WHERE user_id = ${ada.id}::uuid`,
    );
    expect(outcome(await verify(token))).toEqual(LINK_INVALID);
    const late = await app.person('late');
    const lateToken = tokenIn(await mails.next(late.email, /Confirm/));
    await app.database.run(
      sql`UPDATE account_tokens SET created_at = created_at - interval '25 hours', expires_at = expires_at - interval '24 hours' WHERE user_id = ${late.id}::uuid`,
    );
    expect(outcome(await verify(lateToken))).toEqual(LINK_INVALID);
  });
});

describe('a forgotten password', () => {
  it('is replaced by the link, which ends every login and tells the owner', async () => {
    const ada = await app.person('forgot');
    const live = await LiveClient.connect(app.url, ada.token);
    const token = await resetLink(ada);
    expect(outcome(await reset(token))).toEqual([200, undefined]);
    expect((await app.get('/auth/me', ada)).status).toBe(401);
    expect((await app.http.post('/auth/refresh').send({ refreshToken: ada.refreshToken })).status).toBe(401);
    await until('the socket is closed', () => !live.socket.connected, 1500);
    expect((await login(ada, ada.password)).status).toBe(401);
    const again = await login(ada, 'Battery1staple');
    expect(again.status).toBe(200);
    // Whoever got the link has shown that the address is theirs.
    expect(again.body.data.user.emailVerified).toBe(true);
    await mails.next(ada.email, /was changed/);
    const notes = await until('the notification', async () => {
      const { body } = await app.get('/notifications?type=security', {
        token: again.body.data.accessToken as string,
      });
      return (body.data as { data: { reason: string } }[])[0];
    });
    expect(notes.data).toEqual({ reason: 'PASSWORD_RESET' });
    await expectInvariants(app.database);
  });

  it('is replaced once by twenty resets with one link at the same time', async () => {
    const ada = await app.person('race');
    const token = await resetLink(ada);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => reset(token, `Battery${i}staple`)),
    );
    const winners = answers.flatMap(({ status }, i) => (status === 200 ? [i] : []));
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error?.code === 'LINK_INVALID')).toHaveLength(19);
    expect((await login(ada, `Battery${winners[0]}staple`)).status).toBe(200);
    await expectInvariants(app.database);
    await mails.next(ada.email, /was changed/);
    expect(
      await app.database.rows(
        sql`SELECT FROM mails WHERE address_key = ${ada.email} AND template = 'password-changed'`,
      ),
    ).toHaveLength(1);
  });

  it('leaves no older link alive, and no login that was opened in the same moment', async () => {
    const ada = await app.person('older');
    const first = await resetLink(ada);
    const second = await resetLink(ada, 2);
    const [done, ...logins] = await Promise.all([
      reset(second),
      ...Array.from({ length: 5 }, () => login(ada, ada.password)),
    ]);
    expect(done.status).toBe(200);
    for (const { status, body } of logins)
      if (status === 200)
        expect((await app.get('/auth/me', { token: body.data.accessToken as string })).status).toBe(401);
    expect(outcome(await reset(first, 'Another1staple'))).toEqual(LINK_INVALID);
    await expectInvariants(app.database);
  });

  it('keeps its link when the new password is refused', async () => {
    const ada = await app.person('weak');
    const token = await resetLink(ada);
    for (const weak of ['short', 'alllowercase1', 'NoDigitsHere', 'Password123', 'x'.repeat(129)])
      expect(outcome(await reset(token, weak))).toEqual([400, 'VALIDATION_ERROR']);
    expect((await reset(token)).status).toBe(200);
  });

  it('takes 30 minutes at most', async () => {
    const ada = await app.person('slow');
    const token = await resetLink(ada);
    await app.database.run(
      sql`UPDATE account_tokens SET created_at = created_at - interval '1 hour', expires_at = expires_at - interval '30 minutes 1 second' WHERE user_id = ${ada.id}::uuid`,
    );
    expect(outcome(await reset(token))).toEqual(LINK_INVALID);
  });

  test.each(['', 'x', 'a.b', `${'A'.repeat(22)}.${'A'.repeat(43)}`])('knows no link %p', async (token) => {
    expect(outcome(await reset(token))).toEqual(LINK_INVALID);
    expect(outcome(await verify(token))).toEqual(LINK_INVALID);
  });

  it('is not replaced by a link of another kind, nor by an access or refresh token', async () => {
    const ada = await app.person('kinds');
    const token = tokenIn(await mails.next(ada.email, /Confirm/));
    expect(outcome(await reset(token))).toEqual(LINK_INVALID);
    expect((await app.get('/auth/me', { token })).status).toBe(401);
    expect([400, 401]).toContain((await app.http.post('/auth/refresh').send({ refreshToken: token })).status);
    expect(outcome(await reset(ada.refreshToken))).toEqual(LINK_INVALID);
    expect((await reset(ada.token)).status).toBe(400);
  });

  it('is answered alike whether or not there is an account', async () => {
    const ada = await app.person('alike');
    const [known, unknown] = [await forgot(ada.email), await forgot('nobody-at-all@example.com')];
    expect([known.status, known.body.data]).toEqual([unknown.status, unknown.body.data]);
    await expectInvariants(app.database);
    expect(mails.to('nobody-at-all@example.com')).toEqual([]);
  });

  it('has a link to PUBLIC_URL, whatever host the request names', async () => {
    const ada = await app.person('host');
    await app.http
      .post('/auth/forgot-password')
      .set('Host', 'evil.example')
      .set('X-Forwarded-Host', 'evil.example')
      .send({ email: ada.email });
    const mail = await mails.next(ada.email, /new password/);
    expect(mail.text).toContain('https://habits.example/reset-password?token=');
    expect(mail.raw).not.toContain('evil.example');
  });

  it('brings five mails to one address in half an hour, however many ask at once', async () => {
    const ada = await app.person('flood');
    await Promise.all(Array.from({ length: 15 }, () => forgot(ada.email)));
    await expectInvariants(app.database);
    await until('five mails', () => mails.to(ada.email).length >= 5, 10_000);
    const { count } = await app.database.one<{ count: number }>(
      sql`SELECT count(*) AS count FROM mails WHERE address_key = ${ada.email}`,
    );
    expect(count).toBe(5);
    const other = await app.person('other');
    await mails.next(other.email, /Confirm/);
    expect(mails.to(ada.email)).toHaveLength(5);
  });

  it('is not in a table, a job or the outbox in clear', async () => {
    const ada = await app.person('clear');
    const token = await resetLink(ada);
    const { text } = await app.database.one<{ text: string }>(sql`
      SELECT (SELECT string_agg(t::text, ' ') FROM account_tokens t) || (SELECT string_agg(m::text, ' ') FROM mails m)
        || coalesce((SELECT string_agg(o::text, ' ') FROM outbox_events o), '') AS text`);
    expect(text).not.toContain(token);
    expect(text).not.toContain(token.split('.')[1]);
  });
});

describe('a changed password', () => {
  const change = (person: Pick<Person, 'token'>, currentPassword: string, newPassword: string) =>
    app.post('/auth/change-password', person, { currentPassword, newPassword });

  it('ends every other login, keeps this one, and tells the owner', async () => {
    const ada = await app.person('change');
    const other = await login(ada, ada.password);
    const link = await resetLink(ada);
    expect(outcome(await change(ada, ada.password, 'Battery1staple'))).toEqual([200, undefined]);
    expect((await app.get('/auth/me', ada)).status).toBe(200);
    expect((await app.get('/auth/me', { token: other.body.data.accessToken as string })).status).toBe(401);
    expect((await login(ada, ada.password)).status).toBe(401);
    expect((await login(ada, 'Battery1staple')).status).toBe(200);
    expect(outcome(await reset(link))).toEqual(LINK_INVALID);
    await mails.next(ada.email, /was changed/);
    await expectInvariants(app.database);
  });

  it('needs the current one and a new one that may be used', async () => {
    const ada = await app.person('refused');
    expect(outcome(await change(ada, 'Wrong1horse', 'Battery1staple'))).toEqual([403, 'WRONG_PASSWORD']);
    expect(outcome(await change(ada, ada.password, ada.password))).toEqual([400, 'VALIDATION_ERROR']);
    expect(outcome(await change(ada, ada.password, 'weak'))).toEqual([400, 'VALIDATION_ERROR']);
    expect((await login(ada, ada.password)).status).toBe(200);
  });

  it('is one of ten at the same time', async () => {
    const ada = await app.person('tenth');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => change(ada, ada.password, `Battery${i}staple`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    await expectInvariants(app.database);
  });
});

describe('a login from a new device', () => {
  it('is told by mail, once for each device, however many logins come at once', async () => {
    const ada = await app.person('device', { deviceId: 'laptop' });
    const from = (deviceId: string) =>
      app.http
        .post('/auth/login')
        .send({ email: ada.email, password: ada.password, deviceId, platform: 'ios' });
    await from('laptop');
    await Promise.all(Array.from({ length: 10 }, () => from('phone')));
    await from('phone');
    const mail = await mails.next(ada.email, /New login/);
    expect(mail.text).toMatch(/new device on \d{4}-\d\d-\d\d \d\d:\d\d UTC: ios, from 127\.0\.0\.0\/24/);
    await expectInvariants(app.database);
    const rows = sql`SELECT FROM mails WHERE address_key = ${ada.email} AND template = 'new-device'`;
    expect(await app.database.rows(rows)).toHaveLength(1);
  });

  it('is known by its user agent where it gives no id', async () => {
    const ada = await app.person('agent');
    const from = (agent: string) =>
      app.http
        .post('/auth/login')
        .set('User-Agent', agent)
        .send({ email: ada.email, password: ada.password });
    await from('Browser <1>');
    await from('Browser <1>');
    expect((await mails.next(ada.email, /New login/)).html).toContain('Browser &lt;1&gt;');
    await expectInvariants(app.database);
    const rows = sql`SELECT FROM mails WHERE address_key = ${ada.email} AND template = 'new-device'`;
    expect(await app.database.rows(rows)).toHaveLength(1);
  });
});

describe('a replayed refresh token', () => {
  it('is told by mail', async () => {
    const ada = await app.person('replay');
    const { body } = await app.http.post('/auth/refresh').send({ refreshToken: ada.refreshToken });
    await app.http.post('/auth/refresh').send({ refreshToken: body.data.refreshToken });
    await app.http.post('/auth/refresh').send({ refreshToken: ada.refreshToken });
    await mails.next(ada.email, /was closed/);
  });
});

describe('a mail server', () => {
  it('that is busy is asked again', async () => {
    await expectInvariants(app.database);
    mails.refuse = { times: 1, code: 451 };
    const ada = await app.person('busy');
    await until('the second attempt', () => mails.to(ada.email).length === 1, 15_000);
  });

  it('that refuses for good is left alone', async () => {
    mails.refuse = { times: 1, code: 550 };
    const before = mails.attempts;
    const ada = await app.person('gone');
    await until('the attempt', () => mails.attempts > before, 10_000);
    await app.person('next').then((next) => mails.next(next.email, /Confirm/));
    expect(mails.to(ada.email)).toEqual([]);
  });
});

describe('without a mail server', () => {
  it('mails are files that only their owner can read', async () => {
    const local = await TestApp.start();
    try {
      const ada = await local.person('files');
      const folder = join(local.app.get(Config).dataDir, 'mail');
      const file = await until('the file', () => {
        try {
          return readdirSync(folder).find((name) => /^verify-email-.*\.eml$/.test(name));
        } catch {
          return undefined;
        }
      });
      const mail = readMail(readFileSync(join(folder, file), 'utf8'));
      expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
      expect((await local.http.post('/auth/verify-email').send({ token: tokenIn(mail) })).status).toBe(200);
      expect((await local.get('/auth/me', ada)).body.data.emailVerified).toBe(true);
    } finally {
      await local.close();
    }
  });

  it('and with MAIL=off nobody is promised one', async () => {
    const local = await TestApp.start({ environment: { MAIL: 'off' } });
    try {
      const ada = await local.person('silent');
      for (const email of [ada.email, 'nobody@example.com'])
        expect(outcome(await local.http.post('/auth/forgot-password').send({ email }))).toEqual([
          503,
          'MAIL_OFF',
        ]);
      expect(await local.database.rows(sql`SELECT FROM mails`)).toEqual([]);
    } finally {
      await local.close();
    }
  });
});

describe('with REQUIRE_VERIFIED_EMAIL', () => {
  it('nobody logs in before their address is confirmed', async () => {
    const strict = await TestApp.start({
      environment: { SMTP_URL: mails.url, REQUIRE_VERIFIED_EMAIL: 'on' },
    });
    try {
      const ada = await strict.person('must');
      const enter = (password = ada.password) =>
        strict.http.post('/auth/login').send({ email: ada.email, password });
      expect(outcome(await enter())).toEqual([403, 'EMAIL_NOT_VERIFIED']);
      expect(outcome(await enter('Wrong1horse'))).toEqual([401, 'INVALID_CREDENTIALS']);
      await strict.http
        .post('/auth/verify-email')
        .send({ token: tokenIn(await mails.next(ada.email, /Confirm/)) });
      expect((await enter()).status).toBe(200);
    } finally {
      await strict.close();
    }
  });
});
