import { createPublicKey, verify } from 'node:crypto';
import dns from 'node:dns';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest, test } from '@jest/globals';
import { LoginSessionsEnded } from '#contracts/auth';
import { sql, UnitOfWork } from '#platform/database';
import { type DeadJob, Queues } from '#platform/queues';
import { pushQueue } from '../../libs/notifications/src/jobs/push.queue.js';
import { PushSender } from '../../libs/notifications/src/jobs/push-sender.js';
import { NotifyUser } from '../../libs/notifications/src/use-cases/notify-user.js';
import { trustTestCertificate } from '../support/certificate.js';
import { expectInvariants } from '../support/invariants.js';
import { type Mode, MODES } from '../support/modes.js';
import { startOddPushService } from '../support/odd-push-service.js';
import { type Browser, PushService } from '../support/push-service.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

trustTestCertificate();
// Five seconds are right between attempts, and too long for a test.
Object.assign(pushQueue, { backoffSeconds: 0.1 });

interface Subscription {
  readonly id: string;
  readonly lastSuccessAt: string | null;
  readonly failedAt: string | null;
  readonly failure: string | null;
}

/** One notification for a person, and nothing else. */
async function notify(app: TestApp, { id: userId }: Person): Promise<void> {
  const cause = new LoginSessionsEnded({
    userId,
    loginSessionIds: [],
    reason: 'TOKEN_REPLAYED',
    at: '2026-11-20T06:30:00.000Z',
  });
  await app.app
    .get(UnitOfWork, { strict: false })
    .run((tx) =>
      app.app
        .get(NotifyUser, { strict: false })
        .execute(tx, { userId, type: 'security', content: { reason: 'TOKEN_REPLAYED' }, cause }),
    );
}
const subscriptions = async (app: TestApp, person: Person): Promise<Subscription[]> =>
  (await app.get('/notifications/subscriptions', person)).body.data as Subscription[];
const subscribe = async (
  app: TestApp,
  person: Person,
  { subscription }: Pick<Browser, 'subscription'>,
): Promise<string> => {
  const { body, status } = await app.post('/notifications/subscribe', person, subscription);
  expect(status).toBe(201);
  return body.data.id as string;
};
const deadJob = async (app: TestApp, subscriptionId: string): Promise<DeadJob | undefined> =>
  (await app.app.get(Queues, { strict: false }).dead(pushQueue)).find(
    ({ payload }) => payload.subscriptionId === subscriptionId,
  );

describe.each(MODES)('web push $name', (mode) => {
  let stand: Awaited<ReturnType<Mode['start']>>;
  let app: TestApp;
  let push: PushService;

  beforeAll(async () => {
    stand = await mode.start();
    push = await PushService.start();
    app = await TestApp.start({
      environment: {
        ...stand.environment,
        PUSH_ALLOW_PRIVATE: 'on',
        VAPID_SUBJECT: 'mailto:operator@example.com',
      },
    });
  });
  afterAll(async () => {
    await app.close();
    await push.stop();
    await stand.stop();
  });

  /** Somebody with a browser whose push service answers that. */
  async function reader(answer: Browser['answer']): Promise<{ person: Person; phone: Browser; id: string }> {
    const person = await app.person('reader');
    const phone = push.browser();
    phone.answer = answer;
    return { person, phone, id: await subscribe(app, person, phone) };
  }

  it('a delivered message is signed for its push service, small enough, and noted', async () => {
    const { person, phone } = await reader({ status: 201 });
    await notify(app, person);
    const message = await until('the message', () => phone.received[0]);
    expect(message).toMatchObject({ encoding: 'aes128gcm', urgency: 'high', payload: { type: 'security' } });
    expect(Buffer.byteLength(JSON.stringify(message.payload)) + 103).toBeLessThanOrEqual(4096);
    await until('the success is noted', async () => (await subscriptions(app, person))[0]?.lastSuccessAt);

    const { publicKey } = (await app.get('/notifications/push-key', person)).body.data as {
      publicKey: string;
    };
    const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(message.authorization ?? '') ?? [];
    expect(key).toBe(publicKey);
    const [header = '', claims = '', signature = ''] = token.split('.');
    const read = (part: string) =>
      JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    const point = Buffer.from(publicKey, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const signed = Buffer.from(`${header}.${claims}`);
    expect(
      verify(
        'sha256',
        signed,
        { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      ),
    ).toBe(true);
    expect(read(header)).toMatchObject({ typ: 'JWT', alg: 'ES256' });
    const { aud, exp, sub } = read(claims);
    expect(aud).toBe(new URL(phone.subscription.endpoint).origin);
    expect(sub).toBe('mailto:operator@example.com');
    const life = Number(exp) - Date.now() / 1000;
    expect(life).toBeGreaterThan(0);
    expect(life).toBeLessThanOrEqual(86_400);
  });

  test.each([404, 410])('after %i the subscription is gone', async (status) => {
    const { person, phone } = await reader({ status });
    await notify(app, person);
    await until('the subscription is gone', async () => (await subscriptions(app, person)).length === 0);
    await notify(app, person);
    await expectInvariants(app.database);
    expect(phone.attempts).toBe(1);
  });

  test.each<[string, Required<Browser['answer']>]>([
    ['400', { status: 400, headers: {} }],
    ['403', { status: 403, headers: {} }],
    ['a redirect to a private address', { status: 307, headers: { location: 'https://127.0.0.1/inside' } }],
  ])('%s is not tried again, shown to the owner, and left alone for a day', async (_, answer) => {
    const { person, phone, id } = await reader(answer);
    const inside = push.browser();
    if (answer.headers.location) answer.headers.location = inside.subscription.endpoint;
    await notify(app, person);
    const dead = await until('the dead job', () => deadJob(app, id));
    expect(dead).toMatchObject({ attempts: 1, reason: `the push service answered ${answer.status}` });
    expect(await subscriptions(app, person)).toMatchObject([
      {
        id,
        failure: `the push service answered ${answer.status}`,
        failedAt: expect.any(String),
        lastSuccessAt: null,
      },
    ]);
    phone.answer = { status: 201 };
    await notify(app, person);
    await expectInvariants(app.database);
    app.clock.advance(86_401);
    await notify(app, person);
    await until('the message of the next day', () => phone.received.length);
    await until(
      'the failure is forgotten',
      async () => (await subscriptions(app, person))[0]?.failure === null,
    );
    expect([phone.attempts, phone.received.length, inside.attempts]).toEqual([2, 1, 0]);
  });

  it('413 drops the message and keeps the subscription', async () => {
    const { person, phone, id } = await reader({ status: 413 });
    await notify(app, person);
    await until('the attempt', () => phone.attempts);
    phone.answer = { status: 201 };
    await notify(app, person);
    await until('the next message', () => phone.received.length);
    expect(phone.attempts).toBe(2);
    expect(await deadJob(app, id)).toBeUndefined();
  });

  it('429 is tried again when its Retry-After says, three times in all', async () => {
    const { person, phone, id } = await reader({ status: 429, headers: { 'Retry-After': '1' } });
    await notify(app, person);
    await until('the first attempt', () => phone.attempts === 1);
    const began = Date.now();
    expect(await until('the dead job', () => deadJob(app, id))).toMatchObject({
      attempts: 3,
      reason: 'the push service answered 429',
    });
    expect(Date.now() - began).toBeGreaterThanOrEqual(1950);
    expect(phone.attempts).toBe(3);
    expect(await subscriptions(app, person)).toMatchObject([{ id, failure: null }]);
  });

  it('500 is tried three times, and delivered once when the second attempt succeeds', async () => {
    const [broken, shaky] = [await reader({ status: 500 }), await reader({ status: 503 })];
    await notify(app, shaky.person);
    await until('the first attempt', () => shaky.phone.attempts);
    shaky.phone.answer = { status: 201 };
    await notify(app, broken.person);
    expect(await until('the dead job', () => deadJob(app, broken.id))).toMatchObject({
      attempts: 3,
      reason: 'the push service answered 500',
    });
    expect(broken.phone.attempts).toBe(3);
    await until('the message', () => shaky.phone.received.length);
    expect(await subscriptions(app, broken.person)).toMatchObject([{ id: broken.id, failure: null }]);
    await expectInvariants(app.database);
    expect(shaky.phone.received).toHaveLength(1);
  });

  it('a push service that hangs is tried three times', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    // Ten seconds each are right, and too long for a test.
    const impatient = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 20));
    const hanging = await startOddPushService(() => undefined);
    try {
      const person = await app.person('waits');
      const id = await subscribe(app, person, {
        subscription: { ...push.browser().subscription, endpoint: hanging.url },
      });
      await notify(app, person);
      expect(await until('the dead job', () => deadJob(app, id), 10_000)).toMatchObject({ attempts: 3 });
      expect(hanging.attempts()).toBe(3);
      expect(await subscriptions(app, person)).toMatchObject([{ id, failure: null }]);
    } finally {
      impatient.mockRestore();
      await hanging.stop();
    }
  });

  it('an answer without end is not listened to', async () => {
    let sent = 0;
    let cut = false;
    const endless = (response: ServerResponse): void => {
      const chunk = Buffer.alloc(8192);
      while (!cut && sent < 50e6 && response.write(chunk)) sent += chunk.length;
    };
    const huge = await startOddPushService((_, response) => {
      response.writeHead(201).on('drain', () => endless(response));
      response.on('close', () => (cut = true));
      endless(response);
    });
    const person = await app.person('huge');
    await subscribe(app, person, { subscription: { ...push.browser().subscription, endpoint: huge.url } });
    await notify(app, person);
    await until('the connection is cut', () => cut);
    expect(sent).toBeLessThan(20e6);
    await until('the success is noted', async () => (await subscriptions(app, person))[0]?.lastSuccessAt);
    expect(huge.attempts()).toBe(1);
    await huge.stop();
  });

  it('two devices get one message each', async () => {
    const person = await app.person('devices');
    const phones = [push.browser(), push.browser()];
    for (const phone of phones) await subscribe(app, person, phone);
    await notify(app, person);
    await until('both messages', () => phones.every(({ received }) => received.length === 1));
    await expectInvariants(app.database);
    expect(phones.map(({ attempts }) => attempts)).toEqual([1, 1]);
  });
});

describe('subscribing', () => {
  let app: TestApp;
  let push: PushService;
  beforeAll(async () => {
    push = await PushService.start();
    app = await TestApp.start();
  });
  afterAll(async () => {
    await app.close();
    await push.stop();
  });
  const at = (endpoint: string): Browser['subscription'] => ({ ...push.browser().subscription, endpoint });

  it('thirty at the same moment make twenty', async () => {
    const person = await app.person('many');
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        app.post('/notifications/subscribe', person, at(`https://push.example.com/${person.id}/${i}`)),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(10);
    expect(refused[0]?.body.error).toMatchObject({ code: 'PUSH_SUBSCRIPTION_LIMIT', details: { limit: 20 } });
    const known = await subscriptions(app, person);
    expect(known).toHaveLength(20);
    expect(
      (
        await app.http
          .delete(`/notifications/subscriptions/${known[0]?.id}`)
          .auth(person.token, { type: 'bearer' })
      ).status,
    ).toBe(204);
    expect(
      (await app.post('/notifications/subscribe', person, at(`https://push.example.com/${person.id}/31`)))
        .status,
    ).toBe(201);
    await expectInvariants(app.database);
  });

  it('the endpoint of somebody else changes hands only with its keys', async () => {
    const [ada, bob] = [await app.person('ada'), await app.person('bob')];
    const browser = at(`https://push.example.com/${ada.id}`);
    await subscribe(app, ada, { subscription: browser });
    const stolen = await app.post('/notifications/subscribe', bob, at(browser.endpoint));
    expect([stolen.status, stolen.body.error.code]).toEqual([409, 'PUSH_ENDPOINT_TAKEN']);
    expect(await subscriptions(app, bob)).toEqual([]);
    await subscribe(app, bob, { subscription: browser });
    expect(await subscriptions(app, ada)).toEqual([]);
    expect(await subscriptions(app, bob)).toHaveLength(1);
  });

  it('the same browser twenty times at once is one subscription', async () => {
    const ada = await app.person('same');
    const browser = at(`https://push.example.com/${ada.id}`);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.post('/notifications/subscribe', ada, browser)),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body.data?.id)}`)).size).toBe(1);
    expect(await subscriptions(app, ada)).toHaveLength(1);
  });

  const PRIVATE = [
    'https://127.0.0.1/x',
    'https://127.1/x',
    'https://0x7f.1/x',
    'https://0177.0.0.1/x',
    'https://2130706433/x',
    'https://0/x',
    'https://10.0.0.1/x',
    'https://172.16.0.1/x',
    'https://192.168.1.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/x',
    'https://[::1]/x',
    'https://[::]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://[::ffff:7f00:1]/x',
    'https://[64:ff9b::7f00:1]/x',
    'https://[fe80::1]/x',
    'https://[fd00::1]/x',
    'https://localhost/x',
    'https://LOCALHOST./x',
    'https://api.localhost/x',
    'https://①②⑦.0.0.1/x',
    'https://intranet/x',
    'https://db.internal/x',
    'https://printer.local/x',
    'http://push.example.com/x',
    'https://push.example.com:8443/x',
    'https://push.example.com:80/x',
  ];
  it('refuses whatever leads inside, however it is spelled', async () => {
    const person = await app.person('inside');
    for (const endpoint of PRIVATE) {
      const { status, body } = await app.post('/notifications/subscribe', person, at(endpoint));
      expect([endpoint, status, body.error?.code]).toEqual([endpoint, 422, 'PUSH_ENDPOINT_NOT_ALLOWED']);
    }
    for (const endpoint of [
      'https://user:secret@push.example.com/x',
      'push.example.com',
      'ftp://push.example.com/x',
      'javascript:alert(1)',
      `https://push.example.com/${'x'.repeat(2500)}`,
    ]) {
      const { status } = await app.post('/notifications/subscribe', person, at(endpoint));
      expect([endpoint.slice(0, 60), [400, 422].includes(status)]).toEqual([endpoint.slice(0, 60), true]);
    }
    expect(await subscriptions(app, person)).toEqual([]);
  });

  it('a public name that leads inside is not connected to', async () => {
    // The resolver of whoever owns the name answers what it likes.
    const { agent } = app.app.get<PushSender, { agent: { options: { lookup?: typeof dns.lookup } } }>(
      PushSender,
      {
        strict: false,
      },
    );
    const lookup = (_: string, options: dns.LookupAllOptions, done: (...found: unknown[]) => void): void =>
      dns.lookup('127.0.0.1', options, done);
    agent.options.lookup = lookup as typeof dns.lookup;
    const person = await app.person('rebound');
    const id = await subscribe(app, person, { subscription: at('https://rebound.example.com/x') });
    await notify(app, person);
    expect(await until('the dead job', () => deadJob(app, id))).toMatchObject({
      attempts: 1,
      reason: 'the address is not allowed',
    });
    expect(await subscriptions(app, person)).toMatchObject([{ id, failure: 'the address is not allowed' }]);
    delete agent.options.lookup;
  });

  it('what was stored before the rule is refused when sending', async () => {
    const person = await app.person('before');
    const phone = push.browser();
    const id = await subscribe(app, person, { subscription: at(`https://push.example.com/${person.id}`) });
    await app.database.run(
      sql`UPDATE push_subscriptions SET endpoint = ${phone.subscription.endpoint} WHERE id = ${id}::uuid`,
    );
    await notify(app, person);
    expect(await until('the dead job', () => deadJob(app, id))).toMatchObject({
      attempts: 1,
      reason: 'the address is not allowed',
    });
    expect(phone.attempts).toBe(0);
  });
});
