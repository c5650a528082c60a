import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { sql } from '#platform/database';
import { expectInvariants } from '../support/invariants.js';
import { LiveClient } from '../support/live-client.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let app: TestApp;
/** A second process of the same product. */
let second: TestApp;
let admin: Person;

const makeAdmin = async (name: string): Promise<Person> => {
  const person = await app.person(name);
  await app.database.run(sql`UPDATE accounts SET role = 'ADMIN' WHERE user_id = ${person.id}::uuid`);
  // Nobody has asked with this token yet: nothing remembers the role of before.
  return person;
};
beforeAll(async () => {
  app = await TestApp.start();
  second = await TestApp.start({ database: app.testDatabase });
  admin = await makeAdmin('root');
});
afterAll(async () => {
  await second.close();
  await app.close();
});

const as = (person: Person) => ({
  ban: (id: string, body: object = { reason: 'Insults' }) => app.post(`/admin/users/${id}/ban`, person, body),
  unban: (id: string) => app.post(`/admin/users/${id}/unban`, person, {}),
  role: (id: string, role: string) =>
    app.http.put(`/admin/users/${id}/role`).auth(person.token, { type: 'bearer' }).send({ role }),
  end: (id: string) => app.http.delete(`/admin/users/${id}/sessions`).auth(person.token, { type: 'bearer' }),
  list: (query = '') => app.get(`/admin/users${query}`, person),
  audit: (id: string) => app.get(`/admin/audit?userId=${id}`, person),
});
const login = (person: Person, password = person.password) =>
  app.http.post('/auth/login').send({ email: person.email, password });
const works = async (on: TestApp, person: Pick<Person, 'token'>): Promise<boolean> =>
  (await on.get('/auth/me', person)).status === 200;
const outcome = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [
  status,
  body.error?.code,
];

describe('a ban', () => {
  it('ends everything at once in every process, says why to whoever knows the password, and is lifted again', async () => {
    const eve = await app.person('eve');
    expect([await works(app, eve), await works(second, eve)]).toEqual([true, true]);
    const live = await LiveClient.connect(second.url, eve.token);
    const answer = await as(admin).ban(eve.id);
    expect(answer.body.data).toMatchObject({
      id: eve.id,
      status: 'BANNED',
      ban: { reason: 'Insults', until: null },
    });
    expect([await works(second, eve), await works(app, eve)]).toEqual([false, false]);
    await until('the socket is closed', () => !live.socket.connected, 1000);
    expect((await app.http.post('/auth/refresh').send({ refreshToken: eve.refreshToken })).status).toBe(401);
    const refused = await login(eve);
    expect(outcome(refused)).toEqual([403, 'ACCOUNT_BANNED']);
    expect(refused.body.error.details).toEqual({ reason: 'Insults', until: null });
    expect(outcome(await login(eve, 'Wrong1horse'))).toEqual([401, 'INVALID_CREDENTIALS']);
    expect((await as(admin).unban(eve.id)).body.data).toMatchObject({ status: 'ACTIVE', ban: null });
    expect((await login(eve)).status).toBe(200);
    expect(await works(app, eve)).toBe(false);
    expect(outcome(await as(admin).unban(eve.id))).toEqual([409, 'NOT_BANNED']);
    const { body } = await as(admin).audit(eve.id);
    expect(body.data.map(({ action }: { action: string }) => action)).toEqual(['UNBAN', 'BAN']);
    expect(body.data[1]).toMatchObject({
      actorId: admin.id,
      subjectId: eve.id,
      data: { reason: 'Insults', until: null },
    });
    await expectInvariants(app.database);
  });

  it('for a time ends by itself', async () => {
    const eve = await app.person('until');
    const end = new Date(app.clock.now().getTime() + 3600_000).toISOString();
    expect((await as(admin).ban(eve.id, { reason: 'Cool down', until: end })).body.data.ban.until).toBe(end);
    expect(outcome(await login(eve))).toEqual([403, 'ACCOUNT_BANNED']);
    app.clock.advance(3601);
    expect((await login(eve)).status).toBe(200);
    app.clock.set(new Date());
  });

  it('leaves no login alive that runs at the same time', async () => {
    const eve = await app.person('race');
    const [banned, ...logins] = await Promise.all([
      as(admin).ban(eve.id),
      ...Array.from({ length: 15 }, () => login(eve)),
    ]);
    expect(banned.status).toBe(200);
    for (const { status, body } of logins)
      if (status === 200) expect(await works(app, { token: body.data.accessToken as string })).toBe(false);
    await expectInvariants(app.database);
  });

  test.each([
    ['no reason', {}],
    ['an empty one', { reason: ' ' }],
    ['a long one', { reason: 'x'.repeat(501) }],
    ['an end in the past', { reason: 'x', until: '2020-01-01T00:00:00.000Z' }],
    ['a day that never was', { reason: 'x', until: '2030-02-30T00:00:00.000Z' }],
    ['no date', { reason: 'x', until: 'soon' }],
    ['a number', { reason: 'x', until: 4102444800 }],
    ['an unknown field', { reason: 'x', role: 'ADMIN' }],
  ])('needs more than %s', async (_, body) => {
    const eve = await app.person('fine');
    expect(outcome(await as(admin).ban(eve.id, body))).toEqual([400, 'VALIDATION_ERROR']);
    expect(await works(app, eve)).toBe(true);
  });
});

describe('a role', () => {
  it('counts on the next request in every process, without a new login', async () => {
    const ada = await app.person('role');
    const allowed = async (on: TestApp): Promise<number> => (await on.get('/admin/users', ada)).status;
    expect([await allowed(app), await allowed(second)]).toEqual([403, 403]);
    expect((await as(admin).role(ada.id, 'ADMIN')).body.data.role).toBe('ADMIN');
    expect([await allowed(second), await allowed(app)]).toEqual([200, 200]);
    await as(admin).role(ada.id, 'USER');
    expect([await allowed(second), await allowed(app)]).toEqual([403, 403]);
    expect(outcome(await as(admin).role(ada.id, 'OWNER'))).toEqual([400, 'VALIDATION_ERROR']);
    await expectInvariants(app.database);
  });

  it('taken by two administrators from each other leaves one of them', async () => {
    for (let i = 0; i < 5; i++) {
      const [one, two] = [await makeAdmin('one'), await makeAdmin('two')];
      const answers = await Promise.all([as(one).role(two.id, 'USER'), as(two).role(one.id, 'USER')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    }
  });
});

describe('an administrator', () => {
  it('cannot act on themselves', async () => {
    for (const answer of [
      await as(admin).ban(admin.id),
      await as(admin).role(admin.id, 'USER'),
      await as(admin).end(admin.id),
    ])
      expect(outcome(answer)).toEqual([409, 'OWN_ACCOUNT']);
    expect(await works(app, admin)).toBe(true);
  });

  it('logs somebody out everywhere', async () => {
    const ada = await app.person('out');
    await login(ada);
    expect((await as(admin).end(ada.id)).body.data).toEqual({ ended: 2 });
    expect([await works(app, ada), await works(second, ada)]).toEqual([false, false]);
    expect((await login(ada)).status).toBe(200);
    await expectInvariants(app.database);
  });

  it('finds people by the beginning of a name or a whole address, in pages', async () => {
    const names: string[] = [];
    for (let i = 0; i < 5; i++) names.push((await app.person('Find_me')).username);
    const found = async (query: string) => (await as(admin).list(query)).body;
    const all = await found('?search=fIND_Me');
    expect(all.data.map(({ username }: { username: string }) => username).sort()).toEqual([...names].sort());
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { data, meta } = await found(`?search=find_me&limit=2${cursor}`);
      seen.push(...data.map(({ username }: { username: string }) => username));
      if (!meta.pagination.hasMore) break;
      cursor = `&cursor=${meta.pagination.nextCursor}`;
    }
    expect(seen).toEqual(all.data.map(({ username }: { username: string }) => username));
    const ada = await app.person('address');
    expect((await found(`?search=${ada.email.toUpperCase()}`)).data).toMatchObject([
      { id: ada.id, email: ada.email, role: 'USER', status: 'ACTIVE', emailVerified: false },
    ]);
    for (const none of ['nobody@example.com', 'find%25', "x'--", '_____', ada.email.slice(0, -1)])
      expect((await found(`?search=${encodeURIComponent(none)}`)).data).toEqual([]);
    const everybody = await found('?limit=100');
    expect(everybody.data.length).toBeGreaterThan(6);
  });

  it('leaves a trail that cannot be changed', async () => {
    await expect(app.database.run(sql`UPDATE audit_entries SET action = 'NOTHING'`)).rejects.toThrow(
      /never changed/,
    );
    await expect(app.database.run(sql`DELETE FROM audit_entries`)).rejects.toThrow(/never changed/);
  });
});
