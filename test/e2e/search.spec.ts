import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, TestApp } from '../support/test-app.js';

let app: TestApp;
let me: Person;
beforeAll(async () => {
  app = await TestApp.start();
  me = await app.person('seeker');
});
afterAll(() => app.close());

const search = async (
  q: string,
  viewer: Person = me,
  more = '',
): Promise<{ ids: string[]; total: number; data: Record<string, unknown>[] }> => {
  const { status, body } = await app.get(`/search/users?q=${encodeURIComponent(q)}${more}`, viewer);
  expect(status).toBe(200);
  return {
    ids: body.data.map(({ id }: { id: string }) => id),
    total: body.meta.pagination.total,
    data: body.data,
  };
};
const befriend = async (one: Person, other: Person): Promise<void> => {
  await app.post(`/friends/requests/${other.id}`, one);
  await app.post(`/friends/requests/${one.id}/accept`, other);
};

describe('finding people', () => {
  it('by name, beginning, and with a mistake; accents and case aside', async () => {
    const zoe = await app.person('zoe', { displayName: 'Zoë Müller-Lüdenscheid' });
    for (const q of [
      zoe.username,
      zoe.username.toUpperCase(),
      zoe.username.slice(0, 8),
      'zoe mull',
      'ZOË',
      'Zoe Muler',
      'Ludenscheidt',
      `x${zoe.username}`,
    ])
      expect((await search(q)).ids).toContain(zoe.id);
    const [found] = (await search(zoe.username)).data;
    expect(found).toMatchObject({
      id: zoe.id,
      username: zoe.username,
      level: 1,
      isPrivate: false,
      streak: 0,
      followers: 0,
      isFollowing: false,
      isFriend: false,
    });
    expect(JSON.stringify(found)).not.toContain('@');
  });

  it('the name itself first, then beginnings, then names alike', async () => {
    const exact = await app.person('q', { displayName: 'Quintus' });
    const begins = await app.person('w', { displayName: 'Quintus Ennius' });
    const alike = await app.person('v', { displayName: 'Quintes' });
    expect((await search('quintus')).ids).toEqual([exact.id, begins.id, alike.id]);
    await app.post(`/follows/${begins.id}`, me);
    expect((await search('quintus')).data[1]).toMatchObject({
      id: begins.id,
      isFollowing: true,
      followers: 1,
    });
  });

  it('never by e-mail, nor what hides, nor across a block, in the list as in its total', async () => {
    const shy = await app.person('hidden', {
      displayName: 'Hildebrand Shy',
      email: 'wxkqpz.vjtbn@elsewhere.example',
    });
    const open = await app.person('shown', { displayName: 'Hildebrand Open' });
    const foe = await app.person('foe', { displayName: 'Hildebrand Foe' });
    expect((await search('hildebrand')).total).toBe(3);
    expect((await search('wxkqpz.vjtbn@elsewhere.example')).ids).not.toContain(shy.id);
    await app.post(`/blocks/${me.id}`, foe);
    for (const profileVisibility of ['FRIENDS', 'PRIVATE']) {
      await app.patch('/settings', shy, { profileVisibility });
      expect(await search('hildebrand')).toMatchObject({ ids: [open.id], total: 1 });
    }
    expect((await search(me.username, foe)).ids).not.toContain(me.id);
    await befriend(me, shy);
    const [mine] = (await search('hildebrand shy')).data;
    expect(mine).toMatchObject({ id: shy.id, isFriend: true, isPrivate: true });
    expect(mine).not.toHaveProperty('streak');
    expect(mine).not.toHaveProperty('followers');
    await app.patch('/settings', shy, { profileVisibility: 'FRIENDS' });
    expect((await search('hildebrand shy')).data[0]).toMatchObject({ id: shy.id, streak: 0, followers: 0 });
    expect((await search('hildebrandt shy')).ids).toContain(shy.id);
  });

  it('page by page without a gap, by cursor and by offset', async () => {
    const people: string[] = [];
    for (let i = 0; i < 7; i++)
      people.push((await app.person('page', { displayName: `Pagewright ${i}` })).id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await app.get(
        `/search/users?q=pagewright&limit=3${cursor && `&cursor=${cursor}`}`,
        me,
      );
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.meta.pagination.nextCursor;
    }
    expect([...seen].sort()).toEqual(people.sort());
    expect((await search('pagewright', me, '&limit=3&offset=3')).ids).toEqual(seen.slice(3, 6));
  });

  it('takes signs as they are', async () => {
    for (const q of [
      '%%',
      '__',
      "o'",
      '"a" & !b',
      "';--",
      '\\\\',
      '%_%',
      'a:*',
      '(((',
      '😀😀',
      'ﷺﷺ',
      '{}[]',
      '<->',
    ]) {
      const { ids } = await search(q);
      expect(ids.length).toBeLessThan(3);
    }
  });

  it.each(['', 'a', ' a ', 'x'.repeat(51), '%00%00', '‮ab'])('refuses %j', async (q) => {
    const { status, body } = await app.get(
      `/search/users?q=${q.includes('%') ? q : encodeURIComponent(q)}`,
      me,
    );
    expect([status, body.error.code]).toEqual([
      400,
      expect.stringMatching(/VALIDATION_ERROR|MALFORMED_REQUEST|BAD_REQUEST/),
    ]);
  });

  it.each(['limit=0', 'limit=101', 'offset=-1', 'offset=10001', 'cursor=e30.AAAA'])(
    'refuses %s',
    async (bad) => {
      expect((await app.get(`/search/users?q=ada&${bad}`, me)).status).toBe(400);
    },
  );
});

describe('suggestions', () => {
  it('are friends of friends, most in common first, nobody near, hidden or blocked', async () => {
    const [ada, bob, eve, ian, joe] = [
      await app.person('ada'),
      await app.person('bob'),
      await app.person('eve'),
      await app.person('ian'),
      await app.person('joe'),
    ];
    const viewer = await app.person('viewer');
    await befriend(viewer, ada);
    await befriend(viewer, bob);
    for (const person of [eve, ian, joe]) await befriend(ada, person);
    await befriend(bob, eve);
    const suggested = async (): Promise<unknown[]> =>
      (await app.get('/search/users/suggestions', viewer)).body.data.map(
        ({ id, mutualFriends }: { id: string; mutualFriends: number }) => [id, mutualFriends],
      );
    expect(await suggested()).toEqual([[eve.id, 2], ...[ian.id, joe.id].sort().map((id) => [id, 1])]);
    await app.post(`/blocks/${viewer.id}`, ian);
    await app.patch('/settings', joe, { profileVisibility: 'PRIVATE' });
    expect(await suggested()).toEqual([[eve.id, 2]]);
    await app.post(`/friends/requests/${eve.id}`, viewer);
    expect(await suggested()).toEqual([]);
    expect((await app.get('/search/users/suggestions?limit=51', viewer)).status).toBe(400);
  });
});
