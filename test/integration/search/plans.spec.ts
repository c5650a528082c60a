import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sql } from '#contracts/shared';
import { searchStatement } from '../../../libs/search/src/queries/people-search.query.js';
import { suggestionsStatement } from '../../../libs/search/src/queries/suggestions.query.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const PEOPLE = 50_000;
const me = '00000000-0000-7000-8000-000000000001';
let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  await db.pool.query(`
    INSERT INTO users (id, username, username_folded, display_name, created_at, updated_at)
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, name, name, 'Person ' || md5(n::text), now(), now()
    FROM (SELECT n, 'u' || substr(md5(n::text), 1, 8) || to_hex(n) AS name FROM generate_series(1, ${PEOPLE}) n) names`);
  await db.pool.query(`
    INSERT INTO follows (follower_id, followee_id, created_at)
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(1 + (n + k * k * 37) % ${PEOPLE}), 12, '0'))::uuid, now()
    FROM generate_series(1, ${PEOPLE}) n, generate_series(1, 2) k WHERE n <> 1 + (n + k * k * 37) % ${PEOPLE} ON CONFLICT DO NOTHING`);
  await db.pool.query(`
    INSERT INTO friendships (user_id, friend_id, created_at)
    SELECT a, b, now() FROM (
      SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS a, ('00000000-0000-7000-8000-' || lpad(to_hex(n + 1), 12, '0'))::uuid AS b
      FROM generate_series(1, ${PEOPLE - 1}) n) pairs
    UNION ALL
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n + 1), 12, '0'))::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now()
    FROM generate_series(1, ${PEOPLE - 1}) n`);
  await db.pool.query('VACUUM ANALYZE');
}, 120_000);
afterAll(() => db.drop());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly Plan[];
}

/** Tables that are read from end to end. Empty ones are read so by right. */
async function scanned(statement: Sql): Promise<string[]> {
  const { rows } = await db.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`, [
    ...statement.values,
  ]);
  const found: string[] = [];
  const walk = (plan: Plan): void => {
    if (
      plan['Node Type'] === 'Seq Scan' &&
      ['users', 'follows', 'friendships', 'social_counts'].includes(plan['Relation Name'] ?? '')
    )
      found.push(plan['Relation Name'] ?? '');
    for (const child of plan.Plans ?? []) walk(child);
  };
  walk((rows[0] as { 'QUERY PLAN': { Plan: Plan }[] })['QUERY PLAN'][0]?.Plan ?? { 'Node Type': 'none' });
  return found;
}

const statement = (text: string, values: unknown[] = [me]): Sql => ({ text, values });
const q = (typed: string): Sql => searchStatement(me, typed, { offset: 0, limit: 21 });

describe(`among ${PEOPLE} people no table is read from end to end`, () => {
  it.each([
    ['an exact name', q('uc4ca42381')],
    ['a beginning', q('uc4')],
    ['two characters', q('uc')],
    ['a mistake', q('uuc4ca42381')],
    ['no hit', q('qqqqqqqqqqq')],
    ['a common word', q('person')],
    ['signs', q('%_%')],
    ['suggestions', suggestionsStatement(me, 20)],
    [
      'a page of followers',
      statement(
        'SELECT follower_id, created_at FROM follows WHERE followee_id = $1::uuid AND NOT blocked_between($1::uuid, follower_id) ORDER BY created_at DESC, follower_id DESC LIMIT 21',
      ),
    ],
    [
      'a page of following',
      statement(
        'SELECT followee_id, created_at FROM follows WHERE follower_id = $1::uuid AND NOT blocked_between($1::uuid, followee_id) ORDER BY created_at DESC, followee_id DESC LIMIT 21',
      ),
    ],
    [
      'a page of friends',
      statement(
        'SELECT friend_id, created_at FROM friendships WHERE user_id = $1::uuid AND NOT blocked_between($1::uuid, friend_id) ORDER BY created_at DESC, friend_id DESC LIMIT 21',
      ),
    ],
  ])('%s', async (_, hot) => {
    expect(await scanned(hot)).toEqual([]);
  });

  it('names alike come from the trigram index inside their function too', async () => {
    const client = await db.pool.connect();
    try {
      await client.query('BEGIN');
      // More often than PostgreSQL plans for the value at hand.
      for (let i = 0; i < 8; i++)
        await client.query('SELECT * FROM people_with_names_like($1, 100)', [`uuc4ca4238${i}`]);
      const { rows } = await client.query(
        "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'users'",
      );
      expect(Number(Object.values(rows[0] as object)[0])).toBe(0);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('and the test would notice', async () => {
    expect(await scanned(statement('SELECT id FROM users WHERE search_text LIKE $1', ['%']))).toEqual([
      'users',
    ]);
  });
});
