import type { Config } from '#platform/config';
import { checkReachable } from '#platform/database';
import { startEmbeddedCluster } from '#platform/database/embedded';
import { migrate } from '#platform/database/migrations';

export interface OpenDatabase {
  readonly url: string;
  /** To be called last: stops the embedded server; a server of the operator's is left alone. */
  close(): Promise<void>;
}

/**
 * Finds the database of this process, or starts the embedded one, and brings it to this version.
 * @throws BootError when it cannot be reached, or belongs to a newer version
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  onProgress: (line: string) => void,
): Promise<OpenDatabase> {
  const database = await find(config, onProgress);
  try {
    await migrate({ url: database.url, onProgress });
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function find(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  onProgress: (line: string) => void,
): Promise<OpenDatabase> {
  if (databaseUrl) {
    await checkReachable(databaseUrl);
    return { url: databaseUrl, close: () => Promise.resolve() };
  }
  const cluster = await startEmbeddedCluster({ dataDir, onProgress });
  return { url: cluster.url, close: () => cluster.stop() };
}
