import { readVariables } from '#platform/config';
import { checkReachable } from '#platform/database';
import { useEmbeddedCluster } from '#platform/database/embedded';
import { BootError } from '#platform/lifecycle';
import { tell } from './command.js';

/**
 * Gives a command the database that `npm start` would use: the one of DATABASE_URL, or the embedded one, started for
 * the time of the command unless a server already runs it. Does not migrate.
 * @throws {BootError} where there is none to be had
 */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { values, problems } = readVariables(process.env);
  // The other settings are the server's: a migration job in production has no secrets.
  const problem = problems.find((text) => /^(DATABASE_URL|DATA_DIR) /.test(text));
  if (problem) throw new BootError(problem);
  if (values.DATABASE_URL) {
    await checkReachable(values.DATABASE_URL);
    return work(values.DATABASE_URL);
  }
  const cluster = await useEmbeddedCluster({ dataDir: values.DATA_DIR, onProgress: tell });
  try {
    return await work(cluster.url);
  } finally {
    await cluster.stop();
  }
}
