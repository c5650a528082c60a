import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays } from '#platform/clock';
import { sql } from '#platform/database';
import { LadderQuery, RUNG_EVERY } from '../../libs/gamification/src/queries/ladder.query.js';
import { expectInvariants } from '../support/invariants.js';
import { type Person, TestApp } from '../support/test-app.js';

let app: TestApp;
let ada: Person;
let bob: Person;
const MONDAY = '2027-03-01';

async function complete(person: Person): Promise<void> {
  const { body } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 60 });
  app.clock.advance(61);
  expect((await app.post(`/sessions/${body.data.id}/complete`, person)).status).toBe(200);
}

beforeAll(async () => {
  app = await TestApp.start();
  app.clock.set(`${MONDAY}T12:00:00Z`);
  [ada, bob] = [await app.person('ada'), await app.person('bob')];
  await complete(ada);
  await complete(bob);
  app.clock.set(`${addDays(MONDAY, 1)}T12:00:00Z`);
  await complete(ada);
});
afterAll(() => app.close());

const board = async (path: string, person = ada) =>
  (await app.get(`/leaderboards/${path}`, person)).body.data;

it.each([
  ['points', 30, 20],
  ['xp', 50, 50],
  ['streaks', 2, 1],
  ['time-saved', 120, 60],
])('the board of %s', async (name, first, second) => {
  const { entries, currentUser } = await board(name, bob);
  expect(entries.map(({ user, value }: { user: { id: string }; value: number }) => [user.id, value])).toEqual(
    [
      [ada.id, first],
      [bob.id, second],
    ],
  );
  expect(currentUser).toEqual({ position: 2, value: second, total: 2 });
});

it('of equals, who reached the value first stands first', async () => {
  expect((await board('xp')).currentUser.position).toBe(1);
  expect((await board('xp', bob)).currentUser.position).toBe(2);
});

it('a past week is read by its name, and one to come is empty', async () => {
  app.clock.set('2027-03-20T12:00:00Z');
  expect((await board('points?period=week')).entries).toEqual([]);
  expect((await board('points?at=2027-W09')).entries).toHaveLength(2);
  expect((await board('streaks?at=2027-03')).entries[0]).toMatchObject({ value: 2 });
  expect((await app.get('/leaderboards/points?at=2027-W60', ada)).status).toBe(400);
  expect((await app.get('/leaderboards/fame', ada)).status).toBe(404);
});

it('an unchanged page answers 304 to its ETag', async () => {
  const first = await app.get('/leaderboards/points', ada);
  const again = await app.get('/leaderboards/points', ada).set('If-None-Match', first.headers.etag ?? '');
  expect([again.status, again.text]).toEqual([304, '']);
  await complete(bob);
  const changed = await app.get('/leaderboards/points', ada).set('If-None-Match', first.headers.etag ?? '');
  expect(changed.status).toBe(200);
  await expectInvariants(app.database);
});

it('among thousands, ties included, the ladder finds the place that counting finds', async () => {
  await app.database.run(sql`
    INSERT INTO board_scores (user_id, board, period, value, reached_at)
    SELECT gen_random_uuid(), 'points', '2030-01', 1 + n % 7, '2030-01-01'::timestamptz + make_interval(secs => n % 11)
    FROM generate_series(1, ${3 * RUNG_EVERY + 500}) AS n`);
  const ladder = await app.app.get(LadderQuery, { strict: false }).of('points', '2030-01');
  expect(ladder.map(({ place }) => place)).toEqual([RUNG_EVERY, 2 * RUNG_EVERY, 3 * RUNG_EVERY]);
  for (const value of [1, 2, 3, 4, 5, 6, 7, 8]) {
    await app.database.run(sql`
      INSERT INTO board_scores (user_id, board, period, value, reached_at) VALUES (${ada.id}::uuid, 'points', '2030-01', ${value}, '2030-01-01T00:00:05Z')
      ON CONFLICT (user_id, board, period) DO UPDATE SET value = excluded.value`);
    const { place } = await app.database.one<{ place: number }>(sql`
      SELECT place FROM (SELECT user_id, row_number() OVER (ORDER BY value DESC, reached_at, user_id) AS place
        FROM board_scores WHERE board = 'points' AND period = '2030-01') AS places WHERE user_id = ${ada.id}::uuid`);
    const { position } = (await board('points?at=2030-01')).currentUser;
    // Ada stands on the board herself: those below the first rung were numbered without her.
    expect(position).toBe(place);
  }
});
