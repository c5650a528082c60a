// Runs in the parent of all test processes, from the built code.
import pg from 'pg';
import { startTemporaryCluster } from '#platform/database/embedded';
import { migrate } from '#platform/database/migrations';

/** One cluster for all rings that need one, migrated once; every spec file clones the result. */
export default async function setUp() {
  globalThis.testClusterUsers = (globalThis.testClusterUsers ?? 0) + 1;
  globalThis.testCluster ??= startTemporaryCluster();
  if (globalThis.testClusterUsers > 1) return;
  const cluster = await globalThis.testCluster;
  const template = new URL(cluster.url);
  template.pathname = '/test_template';
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await client.query('CREATE DATABASE test_template');
  await migrate({ url: template.href });
  await client.query('ALTER DATABASE test_template WITH ALLOW_CONNECTIONS false IS_TEMPLATE true');
  await client.end();
  process.env.TEST_CLUSTER_URL = cluster.url;
}
