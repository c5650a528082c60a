import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '#platform/database';
import { GrantAchievements } from '../../libs/gamification/src/use-cases/grant-achievements.js';
import { expectInvariants } from '../support/invariants.js';
import { type Person, TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: Person;
let ada: Person;
const NEW = {
  key: 'sessions_2',
  name: 'Two',
  description: 'Complete two sessions.',
  icon: 'session',
  rarity: 'COMMON',
  points: 7,
  xpReward: 70,
  trigger: 'SESSION_COUNT',
  threshold: 2,
};

async function complete(person: Person): Promise<{ achievements: { key: string }[] }> {
  const { body } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 1 });
  app.clock.advance(2);
  return (await app.post(`/sessions/${body.data.id}/complete`, person)).body.data.rewards;
}

beforeAll(async () => {
  app = await TestApp.start();
  const someone = await app.person('admin');
  await app.database.run(sql`UPDATE accounts SET role = 'ADMIN' WHERE user_id = ${someone.id}::uuid`);
  const { body } = await app.http
    .post('/auth/login')
    .send({ email: someone.email, password: someone.password });
  admin = { ...someone, token: body.data.accessToken };
  ada = await app.person('ada');
  await complete(ada);
  await complete(ada);
  // What the catalogue brought is given to everybody before anything is tested.
  await app.app.get(GrantAchievements, { strict: false }).execute();
});
afterAll(() => app.close());

it('there are at least thirty, each with a picture, and progress for those that are locked', async () => {
  const { body } = await app.get('/achievements/me', ada);
  expect(body.data.length).toBeGreaterThanOrEqual(30);
  for (const { iconUrl } of body.data) {
    const picture = await app.root.get(iconUrl);
    expect([picture.status, picture.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('image/svg+xml'),
    ]);
  }
  expect(body.data).toContainEqual(
    expect.objectContaining({ key: 'sessions_25', unlockedAt: null, progress: { current: 2, target: 25 } }),
  );
  expect((await app.root.get('/api/v1/achievements/icons/nothing.svg')).status).toBe(404);
});

it('a new one is validated, added once, given to those who meet it, and to others when they do', async () => {
  const bob = await app.person('bob');
  await complete(bob);
  for (const wrong of [
    { key: 'No' },
    { trigger: 'SPECIAL' },
    { icon: 'unknown' },
    { threshold: 0 },
    { points: -1 },
    { trigger: 'RANK', threshold: 7 },
  ])
    expect((await app.post('/admin/achievements', admin, { ...NEW, ...wrong })).status).toBe(400);
  const answers = await Promise.all([1, 2, 3].map(() => app.post('/admin/achievements', admin, NEW)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.error.code).toBe('ACHIEVEMENT_EXISTS');
  const grant = app.app.get(GrantAchievements, { strict: false });
  await Promise.all([grant.execute(), grant.execute()]);
  await grant.execute();
  const mine = (await app.get('/achievements/me', ada)).body.data.find(
    ({ key }: { key: string }) => key === 'sessions_2',
  );
  expect(mine.unlockedAt).not.toBeNull();
  expect((await complete(bob)).achievements).toContainEqual(
    expect.objectContaining({ key: 'sessions_2', points: 7 }),
  );
  await grant.countHolders();
  const listed = (await app.get('/achievements', ada)).body.data.find(
    ({ key }: { key: string }) => key === 'sessions_2',
  );
  expect(listed.heldByPercent).toBeCloseTo(66.7, 1);
  await expectInvariants(app.database);
});

it('an edit is kept with who made it, and what was won stays', async () => {
  const edited = await app.http
    .patch('/admin/achievements/sessions_2')
    .auth(admin.token, { type: 'bearer' })
    .send({ name: 'A pair', points: 9 });
  expect(edited.body.data).toMatchObject({ key: 'sessions_2', name: 'A pair', points: 9, threshold: 2 });
  expect(
    (
      await app.http
        .patch('/admin/achievements/nothing')
        .auth(admin.token, { type: 'bearer' })
        .send({ name: 'x' })
    ).status,
  ).toBe(404);
  const changes = await app.database.rows<{ adminId: string }>(
    sql`SELECT admin_id FROM achievement_changes WHERE key = 'sessions_2'`,
  );
  expect(changes).toEqual([{ adminId: admin.id }, { adminId: admin.id }]);
  await expectInvariants(app.database);
});
