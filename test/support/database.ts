import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createPool, Database } from '#platform/database';

export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly database: Database;
  drop(): Promise<void>;
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function clusterUrl(): string {
  const url = process.env.TEST_CLUSTER_URL;
  if (!url) throw new Error('no test cluster: run the tests with `npm test` or `npm run test:integration`');
  return url;
}

/** A migrated database of this spec file's own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE test_template`);
  const address = new URL(clusterUrl());
  address.pathname = `/${name}`;
  const pool = createPool({ url: address.href, max: 20, applicationName: 'test' });
  return {
    url: address.href,
    pool,
    database: new Database(pool),
    drop: async () => {
      await pool.end();
      await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
