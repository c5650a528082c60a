import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, UnitOfWork } from '#platform/database';
import { IdempotencyInProgress, IdempotencyKeyReused, IdempotentRequest } from '#platform/idempotency';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const USER = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
let db: TestDatabase;
let unitOfWork: UnitOfWork;

beforeAll(async () => {
  db = await createTestDatabase();
  unitOfWork = new UnitOfWork(db.pool);
  await db.database.run(sql`CREATE TABLE things (id serial PRIMARY KEY, owner text)`);
});
afterEach(() => db.database.run(sql`TRUNCATE things, idempotency_records`));
afterAll(() => db.drop());

const request = (key: string, { user = USER, route = 'POST /things', body = 'a' } = {}) =>
  new IdempotentRequest(user, key, route, IdempotentRequest.hashOf(body), 201);
const make = (once: IdempotentRequest, slowMs = 0) =>
  unitOfWork.run(
    async (tx) => {
      const thing = await tx.one<{ id: number }>(sql`INSERT INTO things (owner) VALUES ('x') RETURNING id`);
      await new Promise((resolve) => setTimeout(resolve, slowMs));
      return thing;
    },
    { once },
  );
const things = async (): Promise<number> =>
  (await db.database.one<{ n: number }>(sql`SELECT count(*) AS n FROM things`)).n;

describe('a request with an Idempotency-Key', () => {
  it('has its effect once and is answered the same again', async () => {
    const first = await make(request('k'));
    await expect(make(request('k'))).rejects.toEqual({ status: 201, body: first });
    expect(await things()).toBe(1);
  });

  it('has its effect once when thirty arrive together', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => make(request('k'), 30)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(outcome.reason instanceof IdempotencyInProgress || outcome.reason.status === 201).toBe(true);
    }
    expect(await things()).toBe(1);
  });

  it('of another body or route is refused', async () => {
    await make(request('k'));
    await expect(make(request('k', { body: 'b' }))).rejects.toBeInstanceOf(IdempotencyKeyReused);
    await expect(make(request('k', { route: 'POST /other' }))).rejects.toBeInstanceOf(IdempotencyKeyReused);
    expect(await things()).toBe(1);
  });

  it('of another user is another request', async () => {
    await make(request('k'));
    await make(request('k', { user: OTHER }));
    expect(await things()).toBe(2);
  });

  it('is not burned by a failure', async () => {
    const failing = unitOfWork.run(() => Promise.reject(new Error('refused')), { once: request('k') });
    await expect(failing).rejects.toThrow('refused');
    await make(request('k'));
    expect(await things()).toBe(1);
  });

  it('is forgotten after a day', async () => {
    await make(request('k'));
    await db.database.run(
      sql`UPDATE idempotency_records SET created_at = now() - interval '25 hours', expires_at = now() - interval '1 hour'`,
    );
    await make(request('k'));
    expect(await things()).toBe(2);
  });
});
