import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

// In a process of its own: the schema engine is WebAssembly, which the test runner's modules cannot load.
function drift(migrations = 'readMigrations()'): string {
  const script = `
    import { readMigrations, schemaDrift } from '#platform/database/migrations';
    process.stdout.write(await schemaDrift({ url: process.argv[1], migrations: ${migrations} }));`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script, db.url],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

describe('the migrations', () => {
  it('make what prisma/schema describes', () => expect(drift()).toBe(''), 60_000);

  it('that make less are found out', () => expect(drift('[]')).toContain('CREATE TABLE "users"'), 60_000);

  it('leave no table without a primary key', async () => {
    const bare = await db.database.rows(sql`
      SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname = 'public' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)`);
    expect(bare).toEqual([]);
  });
});

/** Files below a folder, without what is generated. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('generated'),
    )
    .map((entry) => join(entry.parentPath, entry.name));

const STATEMENT = /\bsql`/;
const WRITE = /\bsql`[^`]*\b(?:INSERT INTO|UPDATE|DELETE FROM)\b/;
const mayRead = (file: string): boolean => /\/(data|queries)\/|^libs\/platform\//.test(file);
const mayWrite = (file: string): boolean => /\/data\/|^libs\/platform\//.test(file);

describe('SQL', () => {
  const sources = filesIn('libs').filter(
    (file) => !file.endsWith('.spec.ts') && !file.startsWith('libs/contracts/'),
  );

  it('stands in data/ and queries/ only', () =>
    expect(sources.filter((file) => STATEMENT.test(readFileSync(file, 'utf8')) && !mayRead(file))).toEqual(
      [],
    ));
  it('that writes stands in data/ only', () =>
    expect(sources.filter((file) => WRITE.test(readFileSync(file, 'utf8')) && !mayWrite(file))).toEqual([]));

  it('would be found elsewhere', () => {
    expect(WRITE.test('await tx.run(sql`\n  INSERT INTO users')).toBe(true);
    expect(mayWrite('libs/users/src/queries/x.ts')).toBe(false);
    expect(mayRead('libs/users/src/http/x.ts')).toBe(false);
  });
});
