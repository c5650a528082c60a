import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { UserErased, UsersPort } from '#contracts/users';
import { sql, UnitOfWork } from '#platform/database';
import { OutboxDispatcher } from '#platform/events';
import { AccountErasure } from '#users';
import { ErasedNotifications } from '../../libs/notifications/src/events/erased-notifications.js';
import { EraseAccount } from '../../libs/users/src/use-cases/erase-account.js';
import { expectInvariants } from '../support/invariants.js';
import { LiveClient } from '../support/live-client.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const DAY = 24 * 60 * 60;
let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

const part = <T>(type: abstract new (...args: never[]) => T): T => app.app.get<T>(type, { strict: false });
const remove = (person: Person, password = person.password) =>
  app.send('delete', '/users/me', person, { password });
/** What the login does in its transaction. */
const comeBack = (person: Person): Promise<void> =>
  part(UnitOfWork).run((tx) => part(UsersPort).loggedIn(tx, person.id, app.clock.now()));

/** Somebody with a row in every table. */
async function livedIn(): Promise<Person> {
  const person = await app.person();
  const { body } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 1 });
  app.clock.advance(2);
  await app.post(`/sessions/${body.data.id}/complete`, person, {}, { 'Idempotency-Key': 'once' });
  await app.post('/actions', person, { type: 'NOTE', note: 'calm' });
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
    .png()
    .toBuffer();
  await app.post('/users/me/avatar', person).attach('avatar', picture, 'me.png');
  const { id } = (await app.get('/users/me/export', person)).body.data;
  await until(
    'the export is ready',
    async () => (await app.get(`/users/me/exports/${id}`, person)).body.data.status === 'READY',
    15_000,
  );
  await until(
    'the notification is there',
    async () => (await app.get('/notifications', person)).body.data.length > 0,
  );
  return person;
}

const TABLES = [
  'users',
  'usernames',
  'user_exports',
  'accounts',
  'login_sessions',
  'sessions',
  'actions',
  'daily_stats',
  'hourly_stats',
  'progress',
  'ledger_entries',
  'streak_days',
  'board_scores',
  'user_achievements',
  'notifications',
  'idempotency_records',
] as const;
async function rowsOf(userId: string): Promise<string[]> {
  const counts = await Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await app.testDatabase.pool.query(
        `SELECT count(*)::int AS n FROM ${table} WHERE ${table === 'users' ? 'id' : 'user_id'} = $1`,
        [userId],
      );
      return { table, n: (rows[0] as { n: number }).n };
    }),
  );
  return counts.filter(({ n }) => n > 0).map(({ table }) => table);
}
const filesOnDisk = async (): Promise<string[]> => {
  const folder = join(app.dataDir, 'uploads');
  return (await readdir(folder, { recursive: true })).filter((name) => /\.\w+$/.test(name));
};

describe('deleting the own account', () => {
  it('asks for the password, and changes nothing without it', async () => {
    const ada = await app.person();
    const wrong = await remove(ada, 'Wrong1password');
    expect([wrong.status, wrong.body.error.code]).toEqual([403, 'WRONG_PASSWORD']);
    for (const body of [
      {},
      { password: null },
      { password: 'x'.repeat(129) },
      { password: ada.password, force: true },
    ])
      expect((await app.send('delete', '/users/me', ada, body)).body.error.code).toBe('VALIDATION_ERROR');
    expect((await app.get('/users/me', ada)).status).toBe(200);
  });

  it('says when everything is gone, logs out everywhere at once and closes sockets', async () => {
    const ada = await app.person();
    const phone = await app.loggedInAgain(ada);
    const socket = await LiveClient.connect(app.url, phone.token);
    const { status, body } = await remove(ada);
    expect(status).toBe(200);
    const { deletionRequestedAt, erasesAt } = body.data;
    expect(Date.parse(erasesAt) - Date.parse(deletionRequestedAt)).toBe(30 * DAY * 1000);
    for (const { token } of [ada, phone]) expect((await app.get('/users/me', { token })).status).toBe(401);
    expect((await app.http.post('/auth/refresh').send({ refreshToken: phone.refreshToken })).status).toBe(
      401,
    );
    await until('the socket is closed', () => socket.socket.disconnected);
    await expectInvariants(app.database);
  });

  it('takes the person out of everybody’s sight', async () => {
    const [ada, eve] = [await livedIn(), await app.person()];
    const board = async (): Promise<string[]> => {
      const { body } = await app.get('/leaderboards/points?limit=100', eve);
      return body.data.entries.map(({ user }: { user: { id: string } }) => user.id);
    };
    expect(await board()).toContain(ada.id);
    await remove(ada);
    expect(await board()).not.toContain(ada.id);
    for (const path of [`/users/${ada.id}`, `/users/by-username/${ada.username}`])
      expect((await app.get(path, eve)).status).toBe(404);
    expect((await part(UsersPort).cards([ada.id])).size).toBe(0);
    expect((await app.send('patch', '/users/me', eve, { username: ada.username })).body.error.code).toBe(
      'USERNAME_TAKEN',
    );
  });

  it('asked for ten times at once is asked for once', async () => {
    const ada = await app.person();
    const answers = await Promise.all(Array.from({ length: 10 }, () => remove(ada)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 401, 404]).toContain(status);
    await expectInvariants(app.database);
  });

  it('is no way to guess a password', async () => {
    const guarded = await TestApp.start({ environment: { RATE_LIMITS: 'on', RATE_LIMIT_AUTH: '1000' } });
    try {
      const ada = await guarded.person();
      const guesses = await Promise.all(
        Array.from({ length: 8 }, () =>
          guarded.send('delete', '/users/me', ada, { password: 'Wrong1password' }),
        ),
      );
      const count = (status: number): number => guesses.filter((answer) => answer.status === status).length;
      expect([count(403), count(429)]).toEqual([5, 3]);
    } finally {
      await guarded.close();
    }
  });
});

describe('coming back', () => {
  it('within 30 days has everything as it was', async () => {
    const [ada, eve] = [await livedIn(), await app.person()];
    const before = (await app.get('/users/me', ada)).body.data;
    await remove(ada);
    app.clock.advance(29 * DAY);
    await part(AccountErasure).run();
    const back = await app.loggedInAgain(ada);
    await comeBack(ada);
    const { version, streak, ...rest } = (await app.get('/users/me', back)).body.data;
    expect(version).toBeGreaterThan(before.version);
    expect(streak.longest).toBe(before.streak.longest);
    expect({ ...before, ...rest }).toEqual(before);
    const seen = await app.get(`/users/${ada.id}`, await app.loggedInAgain(eve));
    expect(seen.status).toBe(200);
    const { visible } = await app.database.one<{ visible: boolean }>(
      sql`SELECT bool_and(visible) AS visible FROM board_scores WHERE user_id = ${ada.id}::uuid`,
    );
    expect(visible).toBe(true);
    app.clock.advance(10 * DAY);
    await part(AccountErasure).run();
    expect((await app.get('/users/me', back)).status).toBe(200);
    await expectInvariants(app.database);
  });

  it('counts even when the login forgot to say so', async () => {
    const ada = await app.person();
    await remove(ada);
    app.clock.advance(29 * DAY);
    const back = await app.loggedInAgain(ada);
    app.clock.advance(2 * DAY);
    await part(AccountErasure).run();
    expect((await app.get('/users/me', back)).status).toBe(200);
    const waiting = await app.database.rows(
      sql`SELECT id FROM users WHERE id = ${ada.id}::uuid AND deletion_requested_at IS NOT NULL`,
    );
    expect(waiting).toEqual([]);
    await expectInvariants(app.database);
  });

  it('does not put on boards who did not want to be there', async () => {
    const ada = await livedIn();
    await app.send('patch', '/settings', ada, { showOnLeaderboard: false });
    await remove(ada);
    await comeBack(ada);
    const rows = await app.database.rows(
      sql`SELECT FROM board_scores WHERE user_id = ${ada.id}::uuid AND visible`,
    );
    expect(rows).toEqual([]);
  });

  it('of somebody who never left changes nothing', async () => {
    const ada = await app.person();
    await comeBack(ada);
    expect((await app.get('/users/me', ada)).body.data.version).toBe(1);
  });
});

describe('after 30 days', () => {
  it('every row and file of the person is gone, and nobody else’s', async () => {
    const eve = await livedIn();
    const eveBefore = await rowsOf(eve.id);
    const filesBefore = await filesOnDisk();
    const ada = await livedIn();
    expect(await rowsOf(ada.id)).toEqual([...TABLES]);
    expect((await filesOnDisk()).length).toBe(filesBefore.length + 3);
    await remove(ada);
    app.clock.advance(30 * DAY - 60);
    await part(AccountErasure).run();
    expect(await rowsOf(ada.id)).toContain('users');
    app.clock.advance(120);
    await part(AccountErasure).run();
    await part(OutboxDispatcher).idle();
    expect(await rowsOf(ada.id)).toEqual([]);
    expect((await filesOnDisk()).sort()).toEqual(filesBefore.sort());
    expect(await rowsOf(eve.id)).toEqual(eveBefore);
    await expectInvariants(app.database);

    const login = await app.http.post('/auth/login').send({ email: ada.email, password: ada.password });
    expect([login.status, login.body.error.code]).toEqual([401, 'INVALID_CREDENTIALS']);
    const again = await app.http
      .post('/auth/register')
      .send({ email: ada.email, username: ada.username, password: ada.password });
    expect(again.status).toBe(201);
    expect(again.body.data.user.id).not.toBe(ada.id);
  });

  it('several at once are erased once each, by however many processes', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => app.person()));
    for (const one of people) await remove(one);
    app.clock.advance(31 * DAY);
    await Promise.all(Array.from({ length: 3 }, () => part(AccountErasure).run()));
    for (const { id } of people) expect(await rowsOf(id)).toEqual([]);
    expect(await part(EraseAccount).execute(people[0]?.id ?? '')).toBe(false);
    await expectInvariants(app.database);
  });

  it('one that cannot be erased keeps nobody else waiting, and is not half erased', async () => {
    const [stuck, free] = [await livedIn(), await app.person()];
    await remove(stuck);
    await remove(free);
    app.clock.advance(31 * DAY);
    const handler = part(ErasedNotifications) as unknown as { data: { erase: () => Promise<void> } };
    const erase = handler.data.erase.bind(handler.data);
    const failing = stuck.id;
    handler.data.erase = ((tx: never, userId: string) =>
      userId === failing
        ? Promise.reject(new Error('broken'))
        : (erase as (tx: never, id: string) => Promise<void>)(tx, userId)) as never;
    await part(AccountErasure).run();
    expect(await rowsOf(stuck.id)).toEqual([...TABLES]);
    expect(await rowsOf(free.id)).toEqual([]);
    handler.data.erase = erase;
    await part(AccountErasure).run();
    expect(await rowsOf(stuck.id)).toEqual([]);
    await expectInvariants(app.database);
  });

  it('handlers of the erasure bear to run twice', async () => {
    const ada = await app.person();
    const event = new UserErased({
      userId: '00000000-0000-7000-8000-000000000000',
      at: new Date().toISOString(),
    });
    for (let i = 0; i < 2; i++)
      await part(UnitOfWork).run((tx) => part(ErasedNotifications).erase(event, tx));
    expect((await app.get('/users/me', ada)).status).toBe(200);
  });

  it('whoever comes back while they are erased is either erased or back', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => app.person()));
    for (const one of people) await remove(one);
    app.clock.advance(31 * DAY);
    await Promise.all([part(AccountErasure).run(), ...people.map(comeBack)]);
    for (const { id } of people) {
      const rows = await rowsOf(id);
      expect([[], ['users', 'usernames', 'accounts', 'login_sessions', 'progress']]).toContainEqual(rows);
    }
    await expectInvariants(app.database);
  });
});
