import { expect, test } from '@jest/globals';
import { fragment, nothing, sql, Statement } from './sql.js';

test('every value becomes a parameter, however it looks', () => {
  const { text, values } =
    sql`SELECT * FROM users WHERE name = ${"'; DROP TABLE users; --"} AND id = ANY(${['a', 'b']}::uuid[])`;
  expect(text).toBe('SELECT * FROM users WHERE name = $1 AND id = ANY($2::uuid[])');
  expect(values).toEqual(["'; DROP TABLE users; --", ['a', 'b']]);
});

test('a fragment brings its own parameters, numbered where it stands', () => {
  const filter = fragment`AND kind = ${'FOCUS'}`;
  const { text, values } = sql`SELECT 1 WHERE a = ${1} ${filter} ${nothing} LIMIT ${5}`;
  expect(text).toBe('SELECT 1 WHERE a = $1 AND kind = $2  LIMIT $3');
  expect(values).toEqual([1, 'FOCUS', 5]);
});

test('the same text has the same name, another text another', () => {
  const name = (id: number) => (sql`SELECT ${id}` as Statement).name;
  expect(name(1)).toBe(name(2));
  expect(name(1)).not.toBe((sql`SELECT  ${1}` as Statement).name);
});
