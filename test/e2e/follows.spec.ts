import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectInvariants } from '../support/invariants.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const UNKNOWN = '00000000-0000-7000-8000-000000000000';

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

const counts = async (person: Person): Promise<object> => {
  const { followers, following, friends } = (await app.get('/users/me', person)).body.data;
  return { followers, following, friends };
};
const list = async (path: string, person: Person): Promise<string[]> =>
  (await app.get(path, person)).body.data.map(({ id }: { id: string }) => id);
const setVisibility = (person: Person, profileVisibility: string): PromiseLike<unknown> =>
  app.patch('/settings', person, { profileVisibility });
const notified = (person: Person, type: string): Promise<Record<string, unknown>[]> =>
  until(`a ${type} of ${person.username}`, async () => {
    const found = (await app.get(`/notifications?type=${type}`, person)).body.data as Record<
      string,
      unknown
    >[];
    return found.length ? found : undefined;
  });

describe('following', () => {
  it('begins once, is counted, listed and told, and ends', async () => {
    for (let again = 0; again < 2; again++) {
      const { status, body } = await app.post(`/follows/${ada.id}`, bob);
      expect(status).toBe(200);
      expect(body.data).toEqual({
        userId: ada.id,
        isFollowing: true,
        isRequested: false,
        followsMe: false,
        isFriend: false,
        friendRequest: null,
      });
    }
    expect(await counts(ada)).toEqual({ followers: 1, following: 0, friends: 0 });
    expect(await counts(bob)).toEqual({ followers: 0, following: 1, friends: 0 });
    const profile = (await app.get(`/users/${ada.id}`, bob)).body.data;
    expect(profile).toMatchObject({
      followers: 1,
      following: 0,
      isFollowing: true,
      isFriend: false,
      mutualFollowers: 0,
    });
    expect(await list('/follows/followers', ada)).toEqual([bob.id]);
    expect(await list('/follows/following', bob)).toEqual([ada.id]);
    expect((await app.get(`/users/${ada.id}/followers`, ada)).body.data[0]).toMatchObject({
      id: bob.id,
      isFollowing: false,
      followsMe: true,
      isFriend: false,
      since: expect.any(String),
    });
    expect(await notified(ada, 'new_follower')).toHaveLength(1);
    for (let again = 0; again < 2; again++)
      expect((await app.delete(`/follows/${ada.id}`, bob)).status).toBe(200);
    expect(await counts(ada)).toEqual({ followers: 0, following: 0, friends: 0 });
    await expectInvariants(app.database);
  });

  it('of a private profile waits for a yes, and can be taken back or declined', async () => {
    await setVisibility(ada, 'PRIVATE');
    expect((await app.post(`/follows/${ada.id}`, bob)).body.data).toMatchObject({
      isFollowing: false,
      isRequested: true,
    });
    expect((await app.post(`/follows/${ada.id}`, bob)).body.data).toMatchObject({ isRequested: true });
    expect((await notified(ada, 'friend_request'))[0]).toMatchObject({
      title: expect.stringContaining('wants to follow you'),
    });
    expect(await list('/follows/requests', ada)).toEqual([bob.id]);
    expect(await list('/follows/requests?direction=sent', bob)).toEqual([ada.id]);
    expect((await app.delete(`/follows/${ada.id}`, bob)).body.data).toMatchObject({ isRequested: false });
    expect((await app.post(`/follows/requests/${bob.id}/accept`, ada)).status).toBe(404);
    await app.post(`/follows/${ada.id}`, bob);
    await app.post(`/follows/requests/${bob.id}/decline`, ada);
    expect((await app.get(`/follows/${ada.id}`, bob)).body.data).toMatchObject({
      isFollowing: false,
      isRequested: false,
    });
    await app.post(`/follows/${ada.id}`, bob);
    for (let again = 0; again < 2; again++)
      expect((await app.post(`/follows/requests/${bob.id}/accept`, ada)).body.data).toMatchObject({
        followsMe: true,
      });
    expect((await app.get(`/follows/${ada.id}`, bob)).body.data).toMatchObject({
      isFollowing: true,
      isRequested: false,
    });
    expect((await notified(bob, 'system'))[0]).toMatchObject({
      title: expect.stringContaining('lets you follow'),
    });
    expect((await app.delete(`/follows/followers/${bob.id}`, ada)).body.data).toMatchObject({
      followsMe: false,
    });
    expect(await counts(ada)).toEqual({ followers: 0, following: 0, friends: 0 });
    await expectInvariants(app.database);
  });

  it('lists are paged without a gap, and a cursor is good for its list only', async () => {
    const people: Person[] = [];
    for (let i = 0; i < 5; i++) people.push(await app.person('fan'));
    for (const person of people) {
      app.clock.advance(1);
      await app.post(`/follows/${ada.id}`, person);
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await app.get(
        `/users/${ada.id}/followers?limit=2${cursor && `&cursor=${cursor}`}`,
        bob,
      );
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.meta.pagination.nextCursor;
      if (cursor)
        expect((await app.get(`/users/${ada.id}/following?cursor=${cursor}`, bob)).status).toBe(400);
    }
    expect(seen).toEqual(people.map(({ id }) => id).reverse());
  });

  it('a profile that turns private between two pages shows no second one', async () => {
    for (let i = 0; i < 3; i++) await app.post(`/follows/${ada.id}`, await app.person('fan'));
    const { body } = await app.get(`/users/${ada.id}/followers?limit=2`, bob);
    await setVisibility(ada, 'PRIVATE');
    const second = await app.get(
      `/users/${ada.id}/followers?limit=2&cursor=${body.meta.pagination.nextCursor}`,
      bob,
    );
    expect(second.status).toBe(403);
    expect(second.body.error.code).toBe('FORBIDDEN');
    const profile = (await app.get(`/users/${ada.id}`, bob)).body.data;
    expect(Object.keys(profile).sort()).toEqual([
      'avatarUrl',
      'displayName',
      'id',
      'isPrivate',
      'level',
      'username',
    ]);
  });

  it('counts those I follow who follow somebody too', async () => {
    const eve = await app.person('eve');
    await app.post(`/follows/${bob.id}`, ada);
    await app.post(`/follows/${eve.id}`, bob);
    expect((await app.get(`/users/${eve.id}`, ada)).body.data.mutualFollowers).toBe(1);
    expect(
      (await app.get(`/users/by-username/${eve.username.toUpperCase()}`, ada)).body.data.mutualFollowers,
    ).toBe(1);
  });
});

describe('friends', () => {
  it('are asked for, accepted, listed, and ended', async () => {
    for (let again = 0; again < 2; again++)
      expect((await app.post(`/friends/requests/${ada.id}`, bob)).body.data).toMatchObject({
        isFriend: false,
        friendRequest: 'SENT',
      });
    expect((await app.get(`/follows/${bob.id}`, ada)).body.data.friendRequest).toBe('RECEIVED');
    expect(await list('/friends/requests', ada)).toEqual([bob.id]);
    expect(await list('/friends/requests?direction=sent', bob)).toEqual([ada.id]);
    expect(await notified(ada, 'friend_request')).toHaveLength(1);
    for (let again = 0; again < 2; again++)
      expect((await app.post(`/friends/requests/${bob.id}/accept`, ada)).body.data).toMatchObject({
        isFriend: true,
        friendRequest: null,
      });
    expect((await notified(bob, 'system'))[0]).toMatchObject({
      title: expect.stringContaining('is your friend now'),
    });
    expect(await list('/friends', ada)).toEqual([bob.id]);
    expect(await counts(bob)).toEqual({ followers: 0, following: 0, friends: 1 });
    await setVisibility(ada, 'FRIENDS');
    expect((await app.get(`/users/${ada.id}`, bob)).body.data).toMatchObject({ isFriend: true, friends: 1 });
    for (let again = 0; again < 2; again++)
      expect((await app.delete(`/friends/${ada.id}`, bob)).body.data.isFriend).toBe(false);
    expect((await app.get(`/users/${ada.id}`, bob)).body.data.friends).toBeUndefined();
    await expectInvariants(app.database);
  });

  it('a request can be declined and taken back', async () => {
    await app.post(`/friends/requests/${ada.id}`, bob);
    await app.post(`/friends/requests/${bob.id}/decline`, ada);
    expect((await app.post(`/friends/requests/${bob.id}/accept`, ada)).status).toBe(404);
    await app.post(`/friends/requests/${ada.id}`, bob);
    await app.delete(`/friends/requests/${ada.id}`, bob);
    expect((await app.post(`/friends/requests/${bob.id}/accept`, ada)).status).toBe(404);
    expect((await app.get(`/follows/${ada.id}`, bob)).body.data).toMatchObject({
      friendRequest: null,
      isFriend: false,
    });
  });
});

describe('a block', () => {
  it('ends everything both ways and hides both, until it is taken back', async () => {
    await app.post(`/follows/${ada.id}`, bob);
    await app.post(`/follows/${bob.id}`, ada);
    await app.post(`/friends/requests/${ada.id}`, bob);
    await app.post(`/friends/requests/${bob.id}/accept`, ada);
    await notified(ada, 'new_follower');
    for (let again = 0; again < 2; again++)
      expect((await app.post(`/blocks/${bob.id}`, ada)).body.data).toEqual({
        userId: bob.id,
        isBlocked: true,
      });
    expect(await counts(ada)).toEqual({ followers: 0, following: 0, friends: 0 });
    expect(await counts(bob)).toEqual({ followers: 0, following: 0, friends: 0 });
    expect(await list('/blocks', ada)).toEqual([bob.id]);
    expect(await list('/blocks', bob)).toEqual([]);
    expect((await app.get('/notifications?type=new_follower', ada)).body.data).toEqual([]);
    for (const [viewer, other] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      for (const path of [
        `/users/${other.id}`,
        `/users/by-username/${other.username}`,
        `/users/${other.id}/followers`,
        `/users/${other.id}/following`,
        `/follows/${other.id}`,
      ])
        expect((await app.get(path, viewer)).status).toBe(404);
      for (const path of [`/follows/${other.id}`, `/friends/requests/${other.id}`])
        expect((await app.post(path, viewer)).status).toBe(404);
    }
    await expectInvariants(app.database);
    expect((await app.delete(`/blocks/${bob.id}`, ada)).body.data).toEqual({
      userId: bob.id,
      isBlocked: false,
    });
    expect((await app.get(`/users/${ada.id}`, bob)).body.data).toMatchObject({
      followers: 0,
      isFollowing: false,
    });
  });

  it('takes people out of each other’s sight in lists of others', async () => {
    const star = await app.person('star');
    await app.post(`/follows/${star.id}`, ada);
    await app.post(`/follows/${star.id}`, bob);
    await app.post(`/blocks/${bob.id}`, ada);
    expect(await list(`/users/${star.id}/followers`, ada)).toEqual([ada.id]);
    expect(await list(`/users/${star.id}/followers`, bob)).toEqual([bob.id]);
  });
});

describe('what is refused', () => {
  it('oneself, with 422', async () => {
    for (const path of [`/follows/${ada.id}`, `/friends/requests/${ada.id}`, `/blocks/${ada.id}`]) {
      const { status, body } = await app.post(path, ada);
      expect([status, body.error.code]).toEqual([422, 'NOT_WITH_YOURSELF']);
    }
  });

  it('people who are not there, with 404', async () => {
    for (const id of [UNKNOWN, 'ada', '%00']) {
      for (const path of [`/follows/${id}`, `/friends/requests/${id}`, `/blocks/${id}`]) {
        const { status } = await app.post(path, ada);
        expect([400, 404]).toContain(status);
      }
      expect([400, 404]).toContain((await app.get(`/users/${id}/followers`, ada)).status);
    }
  });

  it('a cursor that was tampered with, a limit out of range, an unknown direction', async () => {
    for (const path of [
      '/follows/followers?cursor=e30.AAAA',
      '/friends?limit=101',
      '/follows/requests?direction=up',
      '/blocks?limit=x',
    ])
      expect((await app.get(path, ada)).status).toBe(400);
  });
});

describe('an account that is deleted', () => {
  it('is counted out of everybody else', async () => {
    await app.post(`/follows/${ada.id}`, bob);
    await app.post(`/follows/${bob.id}`, ada);
    await app.post(`/friends/requests/${ada.id}`, bob);
    await app.post(`/friends/requests/${bob.id}/accept`, ada);
    await app.database.pool.query('DELETE FROM users WHERE id = $1', [bob.id]);
    expect(await counts(ada)).toEqual({ followers: 0, following: 0, friends: 0 });
  });
});
