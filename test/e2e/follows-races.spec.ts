import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectInvariants } from '../support/invariants.js';
import { type Person, TestApp } from '../support/test-app.js';

let app: TestApp;
let ada: Person;
let bob: Person;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  ada = await app.person('ada');
  bob = await app.person('bob');
});

const times = <T>(n: number, make: (i: number) => PromiseLike<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => make(i)));
const ties = async (viewer: Person, other: Person): Promise<Record<string, unknown>> =>
  (await app.get(`/follows/${other.id}`, viewer)).body.data;

describe('at the same moment', () => {
  it('twenty follows make one, told once', async () => {
    const answers = await times(20, () => app.post(`/follows/${ada.id}`, bob));
    for (const { status } of answers) expect(status).toBe(200);
    expect((await app.get(`/users/${ada.id}`, bob)).body.data.followers).toBe(1);
    await expectInvariants(app.database);
    expect((await app.get('/notifications?type=new_follower', ada)).body.data).toHaveLength(1);
  });

  it('eight people follow one, and each other', async () => {
    const people: Person[] = [];
    for (let i = 0; i < 8; i++) people.push(await app.person('crowd'));
    const answers = await Promise.all(
      people.flatMap((one) =>
        [ada, ...people]
          .filter((other) => other !== one)
          .map((other) => app.post(`/follows/${other.id}`, one)),
      ),
    );
    expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body)).toEqual([]);
    expect((await app.get(`/users/${ada.id}`, bob)).body.data.followers).toBe(8);
    await expectInvariants(app.database);
  });

  it('following and unfollowing in turn leave counters that are the rows', async () => {
    const answers = await times(30, (i) =>
      i % 2 ? app.delete(`/follows/${ada.id}`, bob) : app.post(`/follows/${ada.id}`, bob),
    );
    for (const { status } of answers) expect(status).toBe(200);
    await expectInvariants(app.database);
  });

  it('following against a block leaves the block and nothing else', async () => {
    for (let round = 0; round < 5; round++) {
      const eve = await app.person('eve');
      await Promise.all([
        app.post(`/follows/${ada.id}`, eve),
        app.post(`/follows/${eve.id}`, ada),
        app.post(`/blocks/${eve.id}`, ada),
        app.post(`/friends/requests/${ada.id}`, eve),
        app.post(`/blocks/${ada.id}`, eve),
      ]);
      expect((await app.get(`/users/${ada.id}`, eve)).status).toBe(404);
    }
    await expectInvariants(app.database);
  });

  it('two friend requests that cross are one friendship', async () => {
    for (let round = 0; round < 5; round++) {
      const eve = await app.person('eve');
      await times(6, (i) =>
        i % 2 ? app.post(`/friends/requests/${ada.id}`, eve) : app.post(`/friends/requests/${eve.id}`, ada),
      );
      expect(await ties(ada, eve)).toMatchObject({ isFriend: true, friendRequest: null });
      expect(await ties(eve, ada)).toMatchObject({ isFriend: true, friendRequest: null });
    }
    await expectInvariants(app.database);
  });

  it('accepting against taking back ends in one of the two', async () => {
    for (let round = 0; round < 5; round++) {
      const eve = await app.person('eve');
      await app.post(`/friends/requests/${ada.id}`, eve);
      await Promise.all([
        app.post(`/friends/requests/${eve.id}/accept`, ada),
        app.delete(`/friends/requests/${ada.id}`, eve),
      ]);
      expect((await ties(ada, eve)).friendRequest).toBeNull();
    }
    await expectInvariants(app.database);
  });

  it('following against turning private is a follow or a request, never both', async () => {
    for (let round = 0; round < 5; round++) {
      const eve = await app.person('eve');
      await Promise.all([
        app.patch('/settings', eve, { profileVisibility: 'PRIVATE' }),
        app.post(`/follows/${eve.id}`, bob),
      ]);
      const { isFollowing, isRequested } = await ties(bob, eve);
      expect([isFollowing, isRequested].filter(Boolean)).toHaveLength(1);
    }
    await expectInvariants(app.database);
  });

  it('deleting an account against following it leaves nothing of it', async () => {
    const eve = await app.person('eve');
    await Promise.all([
      app.database.pool.query('DELETE FROM users WHERE id = $1', [eve.id]),
      ...Array.from({ length: 5 }, () => app.post(`/follows/${eve.id}`, bob)),
    ]);
    expect((await app.get(`/users/${eve.id}`, bob)).status).toBe(404);
    expect((await app.get('/users/me', bob)).body.data.following).toBe(0);
  });
});

describe('limits of a day', () => {
  it('400 follows and 100 friend requests, then 429', async () => {
    const limited = await TestApp.start({
      environment: { RATE_LIMITS: 'on' },
      database: app.testDatabase,
    });
    try {
      const answers = [];
      for (let i = 0; i < 102; i++)
        answers.push((await limited.post(`/friends/requests/${ada.id}`, bob)).status);
      expect(answers.filter((status) => status === 200)).toHaveLength(100);
      expect(answers.slice(100)).toEqual([429, 429]);
    } finally {
      await limited.close();
    }
  });
});
