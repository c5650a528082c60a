import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectInvariants } from '../support/invariants.js';
import { TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

let count = 0;
const freshName = (): string => `name_${(++count).toString(36)}${Math.random().toString(36).slice(2, 8)}`;
const DAY = 24 * 60 * 60;
const codes = (answers: { status: number }[]): number[] => answers.map(({ status }) => status).sort();

describe('the own profile', () => {
  it('changes what is sent, by PATCH, and all of it, by PUT', async () => {
    const ada = await app.person();
    const before = (await app.get('/users/me', ada)).body.data;
    expect(before).toMatchObject({ version: 1, avatarUrl: null });

    const patched = await app.send('patch', '/users/me', ada, { displayName: '  Ada Lovelace ' });
    expect(patched.status).toBe(200);
    expect(patched.body.data).toMatchObject({
      displayName: 'Ada Lovelace',
      username: ada.username,
      version: 2,
    });

    const username = freshName();
    const put = await app.send('put', '/users/me', ada, { displayName: 'Countess', username });
    expect(put.body.data).toMatchObject({ displayName: 'Countess', username, version: 3 });
    expect((await app.get(`/users/by-username/${username.toUpperCase()}`, ada)).body.data.id).toBe(ada.id);
    expect((await app.get('/auth/me', ada)).body.data).toMatchObject({ username });
  });

  it('stays as it is, with its version, when nothing changes', async () => {
    const ada = await app.person();
    const same = await app.send('patch', '/users/me', ada, { username: ada.username });
    expect(same.body.data.version).toBe(1);
    expect((await app.send('patch', '/users/me', ada, {})).body.data.version).toBe(1);
  });

  it.each([
    ['a display name of 51 characters', { displayName: 'a'.repeat(51) }],
    ['an empty display name', { displayName: '   ' }],
    ['a bidi override', { displayName: 'Ada\u202e' }],
    ['NUL', { displayName: 'Ada\u0000' }],
    ['null', { displayName: null }],
    ['a number', { displayName: 3 }],
    ['a username with a homoglyph', { username: 'аda_lovelace' }],
    ['a username of 21 characters', { username: 'a'.repeat(21) }],
    ['a username of two', { username: 'ab' }],
    ['a version of 0', { displayName: 'Ada', version: 0 }],
    ['a version as text', { displayName: 'Ada', version: '1' }],
    ['somebody who makes themselves an admin', { displayName: 'Ada', role: 'ADMIN' }],
    ['somebody who makes themselves points', { points: 100 }],
    ['another id', { id: '00000000-0000-7000-8000-000000000000' }],
  ])('refuses %s', async (_, body) => {
    const ada = await app.person();
    const answer = await app.send('patch', '/users/me', ada, body);
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect((await app.get('/users/me', ada)).body.data.version).toBe(1);
  });

  it('wants everything by PUT', async () => {
    const ada = await app.person();
    const answer = await app.send('put', '/users/me', ada, { displayName: 'Ada' });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details).toContainEqual(expect.objectContaining({ field: 'username' }));
  });
});

describe('the version', () => {
  it.each(['body', 'If-Match'])(
    'that was seen, in the %s, keeps a change from being overwritten',
    async (place) => {
      const ada = await app.person();
      const change = (displayName: string, version: number) =>
        place === 'body'
          ? app.send('patch', '/users/me', ada, { displayName, version })
          : app.send('patch', '/users/me', ada, { displayName }, { 'If-Match': `"${version}"` });
      expect((await change('One', 1)).status).toBe(200);
      const late = await change('Two', 1);
      expect(late.status).toBe(409);
      expect(late.body.error).toMatchObject({ code: 'VERSION_CONFLICT', details: { version: 2 } });
      expect((await change('Two', 2)).status).toBe(200);
    },
  );

  it('is refused when it is none', async () => {
    const ada = await app.person();
    const answer = await app.send('patch', '/users/me', ada, { displayName: 'Ada' }, { 'If-Match': '"one"' });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details).toEqual([
      { field: 'If-Match', message: 'If-Match must be the version as a number' },
    ]);
  });

  it('lets one of two writers through, of the profile and of the settings', async () => {
    const ada = await app.person();
    for (let version = 1; version <= 10; version++) {
      const answers = await Promise.all([
        app.send('patch', '/users/me', ada, { displayName: `Ada ${version}`, version }),
        app.send('patch', '/settings', ada, { dayStart: `01:${10 + version}`, version }),
      ]);
      expect(codes(answers)).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.error).toMatchObject({
        code: 'VERSION_CONFLICT',
        details: { version: version + 1 },
      });
    }
    await expectInvariants(app.database);
  });
});

describe('a username', () => {
  it('that is given up is kept for its owner for 30 days, whatever its case', async () => {
    const [ada, eve] = [await app.person(), await app.person()];
    const old = ada.username;
    await app.send('patch', '/users/me', ada, { username: freshName() });
    expect((await app.get(`/users/by-username/${old}`, eve)).status).toBe(404);

    const taken = await app.send('patch', '/users/me', eve, { username: old.toUpperCase() });
    expect([taken.status, taken.body.error.code]).toEqual([409, 'USERNAME_TAKEN']);
    const registered = await app.http
      .post('/auth/register')
      .send({ email: `${freshName()}@example.com`, username: old, password: 'Correct1horse' });
    expect([registered.status, registered.body.error.code]).toEqual([409, 'USERNAME_TAKEN']);

    expect((await app.send('patch', '/users/me', ada, { username: old })).status).toBe(200);
    await app.send('patch', '/users/me', ada, { username: freshName() });
    app.clock.advance(30 * DAY - 60);
    expect((await app.send('patch', '/users/me', eve, { username: old })).status).toBe(409);
    app.clock.advance(120);
    const [adaLater, eveLater] = [await app.loggedInAgain(ada), await app.loggedInAgain(eve)];
    expect((await app.send('patch', '/users/me', eveLater, { username: old })).status).toBe(200);
    expect((await app.send('patch', '/users/me', adaLater, { username: old })).status).toBe(409);
    await expectInvariants(app.database);
  });

  it('may change its case freely', async () => {
    const ada = await app.person();
    expect(
      (await app.send('patch', '/users/me', ada, { username: ada.username.toUpperCase() })).body.data
        .username,
    ).toBe(ada.username.toUpperCase());
    await expectInvariants(app.database);
  });

  it('changes five times in 30 days', async () => {
    const ada = await app.person();
    for (let i = 0; i < 5; i++)
      expect((await app.send('patch', '/users/me', ada, { username: freshName() })).status).toBe(200);
    const refused = await app.send('patch', '/users/me', ada, { username: freshName() });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'USERNAME_CHANGE_LIMIT']);
    expect((await app.send('patch', '/users/me', ada, { displayName: 'Still Ada' })).status).toBe(200);
    app.clock.advance(31 * DAY);
    expect(
      (await app.send('patch', '/users/me', await app.loggedInAgain(ada), { username: freshName() })).status,
    ).toBe(200);
  });

  it('goes to one of ten people who want it at once', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => app.person()));
    const wanted = freshName();
    const answers = await Promise.all(
      people.map((one, i) =>
        app.send('patch', '/users/me', one, { username: i % 2 ? wanted : wanted.toUpperCase() }),
      ),
    );
    expect(codes(answers)).toEqual([200, ...Array<number>(9).fill(409)]);
    await expectInvariants(app.database);
  });

  it('is given up and wanted at the same time: nobody else gets it', async () => {
    for (let round = 0; round < 10; round++) {
      const [ada, eve] = [await app.person(), await app.person()];
      const [gave, got, joined] = await Promise.all([
        app.send('patch', '/users/me', ada, { username: freshName() }),
        app.send('patch', '/users/me', eve, { username: ada.username }),
        app.http
          .post('/auth/register')
          .send({ email: `${freshName()}@example.com`, username: ada.username, password: 'Correct1horse' }),
      ]);
      expect([gave.status, got.status, joined.status]).toEqual([200, 409, 409]);
    }
    await expectInvariants(app.database);
  });

  it('cannot be swapped by two people, whoever is faster', async () => {
    for (let round = 0; round < 5; round++) {
      const [ada, eve] = [await app.person(), await app.person()];
      const answers = await Promise.all([
        app.send('patch', '/users/me', ada, { username: eve.username }),
        app.send('patch', '/users/me', eve, { username: ada.username }),
      ]);
      expect(codes(answers)).toEqual([409, 409]);
    }
    await expectInvariants(app.database);
  });
});

describe('settings', () => {
  const all = {
    timezone: 'Europe/Berlin',
    dayStart: '04:00',
    weekStart: 'SUNDAY',
    language: 'pt-BR',
    theme: 'DARK',
    animations: false,
    fontSize: 'LARGE',
    profileVisibility: 'FRIENDS',
    scoresVisibility: 'PRIVATE',
    showOnLeaderboard: false,
    allowFriendRequests: false,
  };

  it('begin as they are documented', async () => {
    const ada = await app.person();
    expect((await app.get('/settings', ada)).body.data).toEqual({
      timezone: 'UTC',
      dayStart: '00:00',
      weekStart: 'MONDAY',
      language: 'en',
      theme: 'SYSTEM',
      animations: true,
      fontSize: 'MEDIUM',
      profileVisibility: 'PUBLIC',
      scoresVisibility: 'PUBLIC',
      showOnLeaderboard: true,
      allowFriendRequests: true,
      version: 1,
    });
  });

  it('are set all at once by PUT, and come back in all places', async () => {
    const ada = await app.person();
    const put = await app.send('put', '/settings', ada, all);
    expect(put.status).toBe(200);
    expect(put.body.data).toEqual({ ...all, version: 2 });
    expect((await app.get('/settings', ada)).body.data).toEqual({ ...all, version: 2 });
    expect((await app.get('/users/me', ada)).body.data).toMatchObject(all);
    const { theme: _, ...some } = all;
    expect((await app.send('put', '/settings', ada, some)).status).toBe(400);
  });

  it('refuse a stale version by PUT', async () => {
    const ada = await app.person();
    await app.send('put', '/settings', ada, { ...all, version: 1 });
    const late = await app.send('put', '/settings', ada, { ...all, theme: 'LIGHT' }, { 'If-Match': '1' });
    expect(late.body.error).toMatchObject({ code: 'VERSION_CONFLICT', details: { version: 2 } });
  });

  it.each(
    Object.entries({
      timezone: ['+02:00', 'Mars/Olympus', '', 3],
      dayStart: ['12:00', '4:00', 4],
      weekStart: ['TUESDAY', 'monday', null],
      language: ['english', 'EN', 'en_US', '', 'en\n', 1],
      theme: ['dark', 'BLUE', null],
      animations: ['true', 1, null],
      fontSize: ['HUGE', 12],
      profileVisibility: ['EVERYBODY', null],
      scoresVisibility: ['group', {}],
      showOnLeaderboard: ['no', null],
      allowFriendRequests: ['yes', 0],
    }).flatMap(([field, values]) => values.map((value) => [field, value] as const)),
  )('refuse %s: %j', async (field, value) => {
    const ada = await app.person();
    for (const [method, body] of [
      ['patch', { [field]: value }],
      ['put', { ...all, [field]: value }],
    ] as const) {
      const answer = await app.send(method, '/settings', ada, body);
      expect([answer.status, answer.body.error?.code]).toEqual([400, 'VALIDATION_ERROR']);
      expect(answer.body.error.details[0].field).toBe(field);
    }
    expect((await app.get('/settings', ada)).body.data.version).toBe(1);
  });

  it('hide scores and nothing else of a public profile', async () => {
    const [ada, eve] = [await app.person(), await app.person()];
    await app.send('patch', '/settings', ada, { scoresVisibility: 'PRIVATE' });
    const seen = (await app.get(`/users/${ada.id}`, eve)).body.data;
    expect(seen).toMatchObject({ id: ada.id, isPrivate: false, joinedAt: expect.any(String) });
    for (const score of ['points', 'xp', 'streak', 'achievements']) expect(seen).not.toHaveProperty(score);
    expect((await app.get(`/users/${ada.id}`, ada)).body.data).toHaveProperty('points');
  });
});
