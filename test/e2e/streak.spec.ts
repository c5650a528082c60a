import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays } from '#platform/clock';
import { sql } from '#platform/database';
import { CloseDays } from '../../libs/gamification/src/use-cases/close-days.js';
import { ExcuseDays } from '../../libs/gamification/src/use-cases/excuse-days.js';
import { WarnStreaks } from '../../libs/gamification/src/use-cases/warn-streaks.js';
import { expectInvariants } from '../support/invariants.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

const MONDAY = '2027-03-01';
const at = (day: string, time = '12:00:00Z'): void => app.clock.set(`${day}T${time}`);
beforeEach(() => at(MONDAY));

async function complete(person: Person): Promise<{ streak: { current: number; kept: boolean } }> {
  const { body } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 1 });
  app.clock.advance(2);
  const done = await app.post(`/sessions/${body.data.id}/complete`, person);
  expect(done.status).toBe(200);
  return done.body.data.rewards;
}

async function keep(person: Person, from: string, days: number): Promise<void> {
  for (let i = 0; i < days; i++) {
    at(addDays(from, i));
    await complete(person);
  }
}

const streak = async (person: Person) => (await app.get('/streak', person)).body.data;
const states = async (person: Person, from: string, to: string): Promise<string[]> =>
  (await app.get(`/streak/days?from=${from}&to=${to}`, person)).body.data.map(
    ({ state }: { state: string }) => state,
  );
const task = <T>(type: new (...args: never[]) => T): T => app.app.get(type, { strict: false });

describe('a day nobody kept', () => {
  it('uses a freeze, read before and after the night is closed, and a second run changes nothing', async () => {
    const person = await app.person('frozen');
    await keep(person, MONDAY, 7);
    at(addDays(MONDAY, 8));
    const before = await streak(person);
    expect(before).toMatchObject({ current: 7, freezes: 0, todayKept: false, safeDays: 0 });
    expect(await states(person, addDays(MONDAY, 6), addDays(MONDAY, 8))).toEqual(['KEPT', 'FROZEN', 'OPEN']);
    await task(CloseDays).execute();
    expect(await streak(person)).toEqual(before);
    await task(CloseDays).execute();
    expect(await streak(person)).toEqual(before);
    await expectInvariants(app.database);
    expect((await complete(person)).streak).toMatchObject({ current: 8, kept: true });
    at(addDays(MONDAY, 10));
    await task(CloseDays).execute();
    expect(await streak(person)).toMatchObject({ current: 0, longest: 8, startedOn: null, endsAt: null });
    expect(await states(person, addDays(MONDAY, 9), addDays(MONDAY, 9))).toEqual(['MISSED']);
    await expectInvariants(app.database);
  });

  it('is decided by one of many who ask at the same moment', async () => {
    const person = await app.person('crowd');
    await keep(person, MONDAY, 7);
    at(addDays(MONDAY, 8));
    await Promise.all([
      task(CloseDays).execute(),
      task(CloseDays).execute(),
      complete(person),
      app.post('/actions', person, { type: 'NOTE', note: 'x' }),
    ]);
    expect(await streak(person)).toMatchObject({ current: 8, freezes: 0 });
    await expectInvariants(app.database);
  });
});

describe('rest', () => {
  it('covers its days, costs no freeze, and a session on it counts', async () => {
    const person = await app.person('rests');
    await keep(person, MONDAY, 2);
    const from = addDays(MONDAY, 2);
    const answer = await app.post('/streak/rest', person, { from, to: addDays(MONDAY, 4) });
    expect(answer.status).toBe(201);
    expect(answer.body.data).toEqual({
      resting: false,
      rests: [{ from, to: addDays(MONDAY, 4) }],
      daysLeft: 11,
    });
    at(addDays(MONDAY, 5));
    await task(CloseDays).execute();
    expect(await states(person, MONDAY, addDays(MONDAY, 4))).toEqual([
      'KEPT',
      'KEPT',
      'RESTED',
      'RESTED',
      'RESTED',
    ]);
    expect((await complete(person)).streak.current).toBe(3);
    await expectInvariants(app.database);
  });

  it('of yesterday brings a broken streak back; older ones and long ones are refused', async () => {
    const person = await app.person('latere');
    await keep(person, MONDAY, 3);
    at(addDays(MONDAY, 4));
    await task(CloseDays).execute();
    expect((await streak(person)).current).toBe(0);
    const yesterday = addDays(MONDAY, 3);
    expect((await app.post('/streak/rest', person, { from: yesterday, to: yesterday })).status).toBe(201);
    expect(await streak(person)).toMatchObject({ current: 3, startedOn: MONDAY });
    const refused = await app.post('/streak/rest', person, { from: MONDAY, to: yesterday });
    expect([refused.status, refused.body.error.code]).toEqual([422, 'REST_IN_PAST']);
    const long = await app.post('/streak/rest', person, { from: yesterday, to: addDays(MONDAY, 20) });
    expect([long.status, long.body.error.code]).toEqual([422, 'REST_LIMIT_EXCEEDED']);
    await expectInvariants(app.database);
  });

  it('raced to its limit never exceeds 14 days in a quarter, and ends when it is told', async () => {
    const person = await app.person('racers');
    const starts = [0, 10, 20, 25].map((n) => addDays(MONDAY, n));
    const answers = await Promise.all(
      starts.map((from) => app.post('/streak/rest', person, { from, to: addDays(from, 4) })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    const { body } = await app.http.delete('/streak/rest').auth(person.token, { type: 'bearer' });
    expect(body.data).toEqual({ resting: false, rests: [], daysLeft: 14 });
    expect((await app.get('/streak/rest', person)).body.data).toEqual(body.data);
  });
});

describe('an outage', () => {
  it('excuses days that ended in it, also those decided before', async () => {
    const [admin, person, frozen] = await Promise.all([
      app.person('admin'),
      app.person('outage'),
      app.person('outfrz'),
    ]);
    await app.database.run(sql`UPDATE accounts SET role = 'ADMIN' WHERE user_id = ${admin.id}::uuid`);
    const { body } = await app.http
      .post('/auth/login')
      .send({ email: admin.email, password: admin.password });
    const operator = { ...admin, token: body.data.accessToken as string };
    await keep(person, MONDAY, 3);
    await keep(frozen, addDays(MONDAY, -4), 7);
    at(addDays(MONDAY, 4));
    await complete(frozen);
    await task(CloseDays).execute();
    expect((await streak(person)).current).toBe(0);
    expect(await streak(frozen)).toMatchObject({ current: 8, freezes: 0 });
    const window = {
      startsAt: `${addDays(MONDAY, 3)}T22:00:00Z`,
      endsAt: `${addDays(MONDAY, 4)}T01:00:00Z`,
      reason: 'Database moved',
    };
    expect((await app.post('/admin/outages', person, window)).status).toBe(403);
    expect((await app.post('/admin/outages', operator, { ...window, endsAt: window.startsAt })).status).toBe(
      400,
    );
    expect((await app.post('/admin/outages', operator, window)).status).toBe(201);
    await task(ExcuseDays).execute();
    await task(ExcuseDays).execute();
    expect(await states(person, MONDAY, addDays(MONDAY, 3))).toEqual(['KEPT', 'KEPT', 'KEPT', 'EXCUSED']);
    expect((await streak(person)).current).toBe(3);
    expect(await streak(frozen)).toMatchObject({ current: 8, freezes: 1 });
    expect((await app.get('/admin/outages', operator)).body.data).toMatchObject([
      { reason: 'Database moved' },
    ]);
    await expectInvariants(app.database);
  });
});

describe('a time zone', () => {
  it('changed in flight keeps the open day open, keeps none twice, and says so before', async () => {
    const person = await app.person('flyer', { timezone: 'Europe/Berlin' });
    await keep(person, MONDAY, 2);
    at(addDays(MONDAY, 1), '23:30:00Z'); // The third day in Berlin; still the second in Los Angeles.
    await complete(person);
    const preview = await app.post('/settings/timezone/preview', person, { timezone: 'America/Los_Angeles' });
    expect(preview.body.data).toEqual({
      today: addDays(MONDAY, 2),
      dayEndsAt: `${addDays(MONDAY, 3)}T08:00:00.000Z`,
      nextDayEndsAt: `${addDays(MONDAY, 4)}T08:00:00.000Z`,
      counted: true,
    });
    await app.http
      .patch('/settings')
      .auth(person.token, { type: 'bearer' })
      .send({ timezone: 'America/Los_Angeles' });
    expect((await complete(person)).streak).toMatchObject({ current: 3, kept: false });
    at(addDays(MONDAY, 3), '07:59:00Z');
    expect((await complete(person)).streak).toMatchObject({ current: 3, kept: false });
    expect(
      (await app.post('/settings/timezone/preview', person, { timezone: 'Asia/Tokyo' })).body.data.counted,
    ).toBe(false);
    at(addDays(MONDAY, 3), '08:01:00Z');
    expect((await complete(person)).streak).toMatchObject({ current: 4, kept: true });
    at(addDays(MONDAY, 6));
    await task(CloseDays).execute();
    expect((await streak(person)).current).toBe(0);
    await expectInvariants(app.database);
  });
});

describe('a relapse', () => {
  it('of yesterday, told today, leaves today; the day says what kept and what broke it', async () => {
    const person = await app.person('slips');
    await keep(person, MONDAY, 3);
    const answer = await app.post('/actions', person, {
      type: 'RELAPSE',
      occurredAt: `${addDays(MONDAY, 1)}T12:30:00Z`,
    });
    expect(answer.body.data.rewards.streak).toMatchObject({ current: 1, longest: 3, broken: true });
    const days = (await app.get(`/streak/days?from=${MONDAY}&to=${addDays(MONDAY, 2)}`, person)).body.data;
    expect(days.map(({ state }: { state: string }) => state)).toEqual(['KEPT', 'BROKEN', 'KEPT']);
    expect(days[1].evidence).toEqual([
      `action:${answer.body.data.action.id}`,
      expect.stringMatching(/^session:/),
    ]);
    await expectInvariants(app.database);
  });
});

describe('a warning', () => {
  it('comes three hours before the end of an unkept day, once', async () => {
    const [unkept, kept] = [
      await app.person('unkept', { timezone: 'Pacific/Chatham' }),
      await app.person('warned', { timezone: 'Pacific/Chatham' }),
    ];
    await keep(unkept, MONDAY, 1);
    await keep(kept, MONDAY, 1);
    // Chatham is 13:45 ahead in March: the day ends at 10:15Z.
    at(addDays(MONDAY, 2), '07:14:00Z');
    await complete(kept);
    expect(await task(WarnStreaks).execute()).toBe(0);
    at(addDays(MONDAY, 2), '07:16:00Z');
    expect(await task(WarnStreaks).execute()).toBe(1);
    expect(await task(WarnStreaks).execute()).toBe(0);
    const warnings = await until('the warning', async () => {
      const { body } = await app.get('/notifications?type=streak_warning', unkept);
      return body.data?.filter(({ type }: { type: string }) => type === 'streak_warning').length
        ? body.data
        : undefined;
    });
    expect(warnings).toContainEqual(
      expect.objectContaining({ type: 'streak_warning', data: expect.objectContaining({ current: 1 }) }),
    );
    await expectInvariants(app.database);
  });
});

describe('the days of a range', () => {
  it.each(['from=2027-02-30', 'from=2027-03-02&to=2027-03-01', 'from=2025-01-01&to=2027-01-01'])(
    '%s is refused',
    async (range) => {
      const person = await app.person('ranges');
      expect((await app.get(`/streak/days?${range}`, person)).status).toBe(400);
    },
  );
});

describe('a relapse taken back', () => {
  const remove = (id: string, person: Person) =>
    app.http.delete(`/actions/${id}`).auth(person.token, { type: 'bearer' });

  it('within ten minutes gives points, day, streak and freeze back, once however often it is asked', async () => {
    const person = await app.person('sorry');
    await keep(person, MONDAY, 7);
    const before = (await app.get('/auth/me', person)).body.data;
    const slip = (await app.post('/actions', person, { type: 'RELAPSE' })).body.data;
    expect(slip.rewards.streak).toMatchObject({ current: 0, broken: true });
    const answers = await Promise.all([1, 2, 3, 4].map(() => remove(slip.action.id, person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404]);
    const after = (await app.get('/auth/me', person)).body.data;
    expect({ points: after.points, streak: after.streak }).toEqual({
      points: before.points,
      streak: before.streak,
    });
    const rules = (await app.get('/gamification/me/ledger?limit=2', person)).body.data.map(
      ({ rule }: { rule: string }) => rule,
    );
    expect(rules).toEqual(['relapse_reversed', 'relapse']);
    expect((await app.get('/actions', person)).body.data).toEqual([]);
    await expectInvariants(app.database);
    at(addDays(MONDAY, 7));
    expect((await complete(person)).streak.current).toBe(8);
    await expectInvariants(app.database);
  });

  it('one of two leaves the day broken by the other; a late one stays, another person sees none', async () => {
    const person = await app.person('twice');
    const other = await app.person('other');
    await keep(person, MONDAY, 2);
    const [first, second] = [
      await app.post('/actions', person, { type: 'RELAPSE' }),
      await app.post('/actions', person, { type: 'RELAPSE' }),
    ];
    expect((await remove(first.body.data.action.id, other)).status).toBe(404);
    expect((await remove(first.body.data.action.id, person)).status).toBe(204);
    expect(await states(person, addDays(MONDAY, 1), addDays(MONDAY, 1))).toEqual(['BROKEN']);
    app.clock.advance(601);
    const late = await remove(second.body.data.action.id, person);
    expect([late.status, late.body.error.code]).toEqual([409, 'ACTION_TOO_OLD']);
    const urge = await app.post('/actions', person, { type: 'URGE_RESISTED' });
    expect((await remove(urge.body.data.action.id, person)).status).toBe(204);
    expect((await app.get('/statistics/me', person)).body.data).toMatchObject({
      relapses: 1,
      urgesResisted: 0,
    });
    await expectInvariants(app.database);
  });
});
