import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { EVENTS } from '#contracts/events';
import { endOfLocalDay, localDay } from '#platform/clock';
import { sql } from '#platform/database';
import { Outbox } from '#platform/events';
import { WarnStreaks } from '../../libs/gamification/src/use-cases/warn-streaks.js';
import type { StoredEvent } from '../../libs/platform/src/events/outbox.js';
import { HandlerRegistry } from '../../libs/platform/src/events/registry.js';
import { trustTestCertificate } from '../support/certificate.js';
import { expectInvariants } from '../support/invariants.js';
import { LiveClient } from '../support/live-client.js';
import { type Mode, MODES } from '../support/modes.js';
import { type Browser, PushService } from '../support/push-service.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

trustTestCertificate();

/** Tables that say nothing about what a handler did: the outbox itself, migrations, messages between processes. */
const LEFT_OUT = ['outbox_events', '_prisma_migrations', 'socket_io_attachments'];
/** Columns that tell when something last worked; what was pushed is counted by the push service itself. */
const UNSTEADY = '{last_used_at,last_seen_at,last_active_at,last_success_at,failed_at}';
const UNSENT = sql`SELECT FROM mails WHERE sent_at IS NULL`;

describe.each(MODES)('every after-commit handler, run a second time $name', (mode) => {
  let stand: Awaited<ReturnType<Mode['start']>>;
  let app: TestApp;
  let push: PushService;
  let phone: Browser;
  let live: LiveClient;
  const published: StoredEvent[] = [];

  beforeAll(async () => {
    stand = await mode.start();
    push = await PushService.start();
    app = await TestApp.start({ environment: { ...stand.environment, PUSH_ALLOW_PRIVATE: 'on' } });
    phone = push.browser();
    const outbox = app.app.get(Outbox, { strict: false });
    const add = outbox.add.bind(outbox);
    outbox.add = async (tx, events) => {
      await add(tx, events);
      published.push(...events);
    };
  });
  afterAll(async () => {
    live.close();
    await app.close();
    await push.stop();
    await stand.stop();
  });

  async function done(answer: PromiseLike<{ status: number }>): Promise<void> {
    expect((await answer).status).toBeLessThan(300);
  }

  async function session(person: Person, end: 'complete' | 'abandon' | 'relapse'): Promise<void> {
    const { body } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 3600 });
    app.clock.advance(3601);
    const answer =
      end === 'relapse'
        ? await app.post('/actions', person, { type: 'RELAPSE' })
        : await app.post(`/sessions/${body.data.id}/${end}`, person);
    expect(answer.status).toBeLessThan(300);
  }

  /** Mails somebody asks for, a new device, another password, another role. */
  async function accounts(): Promise<void> {
    const [dan, root] = [await app.person('dan'), await app.person('root')];
    await done(app.http.post('/auth/forgot-password').send({ email: dan.email }));
    await done(app.http.post('/auth/verify-email/resend').send({ email: dan.email }));
    const { email, password } = dan;
    await done(app.http.post('/auth/login').set('User-Agent', 'A new phone').send({ email, password }));
    await done(
      app.post('/auth/change-password', dan, { currentPassword: password, newPassword: 'Battery1staple' }),
    );
    await app.database.run(sql`UPDATE accounts SET role = 'ADMIN' WHERE user_id = ${root.id}::uuid`);
    await done(app.send('put', `/admin/users/${dan.id}/role`, root, { role: 'ADMIN' }));
  }

  /** Following, with and without being asked, and a friendship. */
  async function people(): Promise<void> {
    const [fay, gus] = [await app.person('fay'), await app.person('gus')];
    await done(app.post(`/follows/${fay.id}`, gus));
    await done(app.patch('/settings', gus, { profileVisibility: 'PRIVATE' }));
    await done(app.post(`/follows/${gus.id}`, fay));
    await done(app.post(`/follows/requests/${fay.id}/accept`, gus));
    await done(app.post(`/friends/requests/${gus.id}`, fay));
    await done(app.post(`/friends/requests/${fay.id}/accept`, gus));
  }

  /** An avatar that is taken away again, and an export. */
  async function files(person: Person): Promise<void> {
    const background = '#cc3366';
    const image = await sharp({ create: { width: 9, height: 9, channels: 3, background } })
      .png()
      .toBuffer();
    await done(app.post('/users/me/avatar', person).attach('avatar', image, 'me.png'));
    await done(app.delete('/users/me/avatar', person));
    const { body } = await app.get('/users/me/export', person);
    await until(
      'the export is ready',
      async () => (await app.get(`/users/me/exports/${body.data.id}`, person)).body.data.status === 'READY',
      15_000,
    );
  }

  /** All that can happen to somebody. */
  async function journey(): Promise<void> {
    const ada = await app.person('ada');
    live = await LiveClient.connect(app.url, ada.token);
    await app.post('/notifications/subscribe', ada, phone.subscription);
    await app.http.patch('/settings').auth(ada.token, { type: 'bearer' }).send({ timezone: 'Europe/Berlin' });
    for (let day = 0; day < 8; day++) {
      await session(ada, 'complete');
      app.clock.advance(86_400 - 3601);
    }
    const today = localDay(app.clock.now(), 'Europe/Berlin');
    app.clock.set(new Date(endOfLocalDay(today, 'Europe/Berlin').getTime() - 3_600_000));
    expect(await app.app.get(WarnStreaks, { strict: false }).execute()).toBe(1);
    await session(ada, 'abandon');
    await session(ada, 'relapse');
    const bob = await app.person('bob');
    await app.post('/auth/logout', bob, {});
    const eve = await app.person('eve');
    await app.http.post('/auth/refresh').send({ refreshToken: eve.refreshToken });
    app.clock.advance(60);
    expect((await app.http.post('/auth/refresh').send({ refreshToken: eve.refreshToken })).status).toBe(401);
    await accounts();
    await people();
    await files(ada);
    await expectInvariants(app.database);
    await until('all mails are sent', async () => (await app.database.rows(UNSENT)).length === 0);
    const { n } = await app.database.one<{ n: number }>(
      sql`SELECT count(*) AS n FROM notifications WHERE user_id = ${ada.id}::uuid`,
    );
    await until('all pushes', () => phone.received.length === n);
    const { seq } = await app.database.one<{ seq: number }>(
      sql`SELECT seq FROM live_streams WHERE stream = ${`user:${ada.id}`}`,
    );
    await until('all live events', () => live.seen.filter(({ data }) => 'seq' in data).length === seq);
  }

  /** Every row of every table. */
  async function everything(): Promise<Record<string, string[]>> {
    const { pool } = app.testDatabase;
    const { rows: tables } = await pool.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1",
    );
    const found: Record<string, string[]> = {};
    for (const { name } of tables.filter((table) => !LEFT_OUT.includes(table.name))) {
      const { rows } = await pool.query<{ row: string }>(
        `SELECT (to_jsonb(t) - '${UNSTEADY}'::text[])::text AS row FROM "${name}" t ORDER BY 1`,
      );
      found[name] = rows.map(({ row }) => row);
    }
    return found;
  }

  async function again(): Promise<void> {
    // Else the limit of mails to one address hides a second one.
    app.clock.advance(3600);
    for (const { id, name, key, data } of published)
      await app.database.run(sql`
        INSERT INTO outbox_events (id, name, key, data, available_at)
        VALUES (${id}::uuid, ${name}, ${key}, ${JSON.stringify(data)}::jsonb, now() - interval '1 second')`);
    await expectInvariants(app.database);
  }

  it('changes nothing', async () => {
    await journey();
    const registry = app.app.get(HandlerRegistry, { strict: false });
    const handled = EVENTS.map(({ eventName }) => eventName).filter(
      (name) => registry.afterCommit(name).length,
    );
    // Who adds an event with a handler adds it to the journey above.
    expect([...new Set(published.map(({ name }) => name))].sort()).toEqual([...handled].sort());

    const before = await everything();
    expect(before.notifications?.length).toBeGreaterThanOrEqual(4);
    const [pushed, seen] = [phone.attempts, live.seen.filter(({ data }) => 'seq' in data).length];
    const events = published.length;
    await again();
    expect(await everything()).toEqual(before);
    expect(published).toHaveLength(events);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(phone.attempts).toBe(pushed);
    // The same number again at most, which clients know already.
    expect(live.seen.filter(({ data }) => 'seq' in data)).toHaveLength(seen);
  }, 60_000);
});
