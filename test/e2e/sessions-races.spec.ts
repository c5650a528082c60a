import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectInvariants } from '../support/invariants.js';
import { TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

const codes = (answers: { status: number }[]): Record<number, number> => {
  const count: Record<number, number> = {};
  for (const { status } of answers) count[status] = (count[status] ?? 0) + 1;
  return count;
};
const times = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => make(i)));

describe('at the same moment', () => {
  it('twenty starts make one session', async () => {
    const person = await app.person('starts');
    const answers = await times(20, () =>
      app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 60 }),
    );
    expect(codes(answers)).toEqual({ 201: 1, 409: 19 });
    await expectInvariants(app.database);
  });

  it('twenty completions without a key win once', async () => {
    const person = await app.person('completes');
    const { body } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 60 });
    app.clock.advance(61);
    const answers = await times(20, () => app.post(`/sessions/${body.data.id}/complete`, person));
    expect(codes(answers)).toEqual({ 200: 1, 409: 19 });
    await expectInvariants(app.database);
  });

  it('completing, giving up and relapsing leave one end', async () => {
    const person = await app.person('ends');
    const { body } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 60 });
    app.clock.advance(61);
    await Promise.all([
      app.post(`/sessions/${body.data.id}/complete`, person),
      app.post(`/sessions/${body.data.id}/abandon`, person),
      app.post('/actions', person, { type: 'RELAPSE' }),
    ]);
    const { body: after } = await app.get(`/sessions/${body.data.id}`, person);
    expect(['COMPLETED', 'ABANDONED', 'FAILED']).toContain(after.data.status);
    await expectInvariants(app.database);
  });

  it('ten relapses never make the points negative, and each is in the ledger', async () => {
    const person = await app.person('relapses');
    const { body } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 60 });
    app.clock.advance(61);
    await app.post(`/sessions/${body.data.id}/complete`, person);
    const answers = await times(10, () => app.post('/actions', person, { type: 'RELAPSE' }));
    expect(codes(answers)).toEqual({ 201: 10 });
    const ledger = (await app.get('/gamification/me/ledger?limit=100', person)).body.data as {
      rule: string;
      requested: number;
      applied: number;
    }[];
    expect(ledger.filter(({ rule, requested }) => rule === 'relapse' && requested === -20)).toHaveLength(10);
    expect((await app.get('/auth/me', person)).body.data.points.total).toBe(0);
    await expectInvariants(app.database);
  });

  it('twenty registrations of one name and one address make one account', async () => {
    const answers = await times(20, (i) =>
      app.http.post('/auth/register').send({
        email: i % 2 ? 'Same@example.com' : 'same@EXAMPLE.com',
        username: i % 2 ? 'SameName' : 'samename',
        password: 'Correct1horse',
      }),
    );
    expect(codes(answers)).toEqual({ 201: 1, 409: 19 });
    await expectInvariants(app.database);
  });
});

describe('a streak', () => {
  it('of seven days wins fifty once, in the person own days', async () => {
    const person = await app.person('streak', { timezone: 'Pacific/Auckland' });
    let won = 0;
    for (let day = 1; day <= 8; day++) {
      for (let twice = 0; twice < 2; twice++) {
        const { body } = await app.post('/sessions', person, { kind: 'FOCUS', plannedSeconds: 60 });
        app.clock.advance(61);
        const { body: done } = await app.post(`/sessions/${body.data.id}/complete`, person);
        expect(done.data.rewards.streak.current).toBe(day);
        won += done.data.rewards.entries.filter(({ rule }: { rule: string }) => rule === 'streak_7').length;
      }
      app.clock.advance(86_400 - 122);
    }
    expect(won).toBe(1);
    await expectInvariants(app.database);
    app.clock.advance(2 * 86_400);
    expect((await app.get('/auth/me', person)).body.data.streak).toMatchObject({ current: 0, longest: 8 });
  });
});
