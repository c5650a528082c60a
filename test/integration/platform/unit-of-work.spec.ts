import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OpenTransaction, sql, UnitOfWork } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let unitOfWork: UnitOfWork;

beforeAll(async () => {
  db = await createTestDatabase();
  unitOfWork = new UnitOfWork(db.pool);
  await db.database.run(sql`CREATE TABLE counters (name text PRIMARY KEY, value int NOT NULL)`);
});
beforeEach(() =>
  db.database.run(
    sql`INSERT INTO counters VALUES ('a', 0), ('b', 0) ON CONFLICT (name) DO UPDATE SET value = 0`,
  ),
);
afterAll(() => db.drop());

const value = async (name: string): Promise<number> =>
  (await db.database.one<{ value: number }>(sql`SELECT value FROM counters WHERE name = ${name}`)).value;

describe('UnitOfWork', () => {
  it('commits what was done and returns what the work returned', async () => {
    expect(
      await unitOfWork.run(async (tx) => tx.run(sql`UPDATE counters SET value = 7 WHERE name = 'a'`)),
    ).toBe(1);
    expect(await value('a')).toBe(7);
  });

  it('undoes everything when the work fails, and runs no after-commit step', async () => {
    let after = 0;
    const work = unitOfWork.run(async (tx) => {
      OpenTransaction.from(tx).afterCommit(() => after++);
      await tx.run(sql`UPDATE counters SET value = 7 WHERE name = 'a'`);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await value('a')).toBe(0);
    expect(after).toBe(0);
  });

  it('undoes everything when the last step before the commit fails', async () => {
    const work = unitOfWork.run(async (tx) => {
      OpenTransaction.from(tx).beforeCommit(() => Promise.reject(new Error('late')));
      await tx.run(sql`UPDATE counters SET value = 7 WHERE name = 'a'`);
    });
    await expect(work).rejects.toThrow('late');
    expect(await value('a')).toBe(0);
  });

  it('refuses a transaction inside a transaction', async () => {
    await expect(unitOfWork.run(() => unitOfWork.run(() => Promise.resolve()))).rejects.toThrow(
      /open already/,
    );
  });

  it('runs a deadlocked transaction again', async () => {
    let attempts = 0;
    let meet: (() => void) | undefined;
    const bothHoldOne = new Promise<void>((resolve) => (meet = resolve));
    const lockBoth = (first: string, second: string): Promise<void> =>
      unitOfWork.run(async (tx) => {
        await tx.run(sql`UPDATE counters SET value = value + 1 WHERE name = ${first}`);
        if (++attempts === 2) meet?.();
        await bothHoldOne;
        await tx.run(sql`UPDATE counters SET value = value + 1 WHERE name = ${second}`);
      });
    await Promise.all([lockBoth('a', 'b'), lockBoth('b', 'a')]);
    expect(await value('a')).toBe(2);
    expect(await value('b')).toBe(2);
    expect(attempts).toBe(3);
  });

  it('gives up after three attempts', async () => {
    let attempts = 0;
    const work = unitOfWork.run(async (tx) => {
      attempts++;
      await tx.run(sql`DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$`);
    });
    await expect(work).rejects.toThrow('conflict');
    expect(attempts).toBe(3);
  });

  it('does not keep a connection the server has cut', async () => {
    const work = unitOfWork.run(async (tx) => {
      await tx.run(sql`SELECT pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(work).rejects.toThrow();
    await unitOfWork.run((tx) => tx.run(sql`UPDATE counters SET value = 1 WHERE name = 'a'`));
    expect(await value('a')).toBe(1);
  });
});

describe('rows', () => {
  it('come back in camelCase, with dates as dates and big numbers as numbers', async () => {
    const row = await db.database.one(
      sql`SELECT 1::bigint AS big_number, DATE '2026-11-20' AS on_day, TIMESTAMPTZ '2026-11-20T06:30:00Z' AS at_time, NULL::text AS no_text, '{"a_b":1}'::jsonb AS json_data`,
    );
    expect(row).toEqual({
      bigNumber: 1,
      onDay: '2026-11-20',
      atTime: new Date('2026-11-20T06:30:00Z'),
      noText: null,
      jsonData: { a_b: 1 },
    });
  });
});
