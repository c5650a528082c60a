import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { BootError } from '#platform/lifecycle';
import { type Binaries, findBinaries } from './binaries.js';
import { type DataLock, lockDataDir, lockHolder } from './data-lock.js';
import {
  checkClusterVersion,
  clusterPassword,
  clusterVersion,
  initialiseCluster,
  removeDrafts,
  SUPERUSER,
} from './initialise.js';
import { accountFor, Launcher } from './launcher.js';
import { joinServer, type RunningServer, runningServer, startServer, stopServer } from './server.js';

const DATABASE = 'monitabits';

export interface EmbeddedClusterOptions {
  readonly dataDir: string;
  /** Told one line for each step that takes a while. */
  readonly onProgress?: (line: string) => void;
}

export interface EmbeddedCluster {
  readonly url: string;
  /** Stops the server after writing everything to disk. To be called last, when no connection is used any more. */
  stop(): Promise<void>;
}

/** Written into the cluster's postgresql.conf when it is made: an operator may tune them there. */
const SETTINGS = {
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What goes wrong for a statement is the application's to report; people's data stays out of the log file.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/**
 * The database for those who have none: PostgreSQL from an npm package, its files in `<dataDir>/postgres`, on a free
 * port of 127.0.0.1. Made on the first start. A server that survived a killed application is taken over.
 * @throws {BootError} when the data folder is in use, is newer than this version, or the server does not start
 */
export async function startEmbeddedCluster(options: EmbeddedClusterOptions): Promise<EmbeddedCluster> {
  return (await open(absolute(options))).cluster;
}

/**
 * For commands beside a server that may be running: uses its database, or starts it for the time of the command.
 * `stop` leaves it as it was found.
 */
export async function useEmbeddedCluster(given: EmbeddedClusterOptions): Promise<EmbeddedCluster> {
  const options = absolute(given);
  if (lockHolder(options.dataDir) !== undefined) {
    const folders = foldersIn(options.dataDir);
    const server = await joinServer(folders.cluster, options.onProgress ?? ignore);
    if (server) {
      return { url: urlOf(server, clusterPassword(folders.password, true)), stop: () => Promise.resolve() };
    }
  }
  const { cluster, found } = await open(options);
  return found ? { url: cluster.url, stop: cluster.leave } : cluster;
}

interface Opened {
  /** Whether the server was running before. */
  readonly found: boolean;
  readonly cluster: EmbeddedCluster & { readonly leave: () => Promise<void> };
}

async function open({ dataDir, onProgress = ignore }: EmbeddedClusterOptions): Promise<Opened> {
  try {
    const binaries = findBinaries();
    checkClusterVersion(foldersIn(dataDir).cluster, binaries);
    mkdirSync(dataDir, { recursive: true });
    const lock = lockDataDir(dataDir);
    try {
      return await openLocked(dataDir, binaries, lock, onProgress);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (!code || error instanceof BootError) throw error;
    const hint = code === 'EACCES' || code === 'EPERM' ? 'Start as the account that owns it' : 'Put it right';
    throw new BootError(
      `Cannot use the data folder ${dataDir} (${(error as Error).message}). ${hint}, or set DATA_DIR to another folder.`,
    );
  }
}

async function openLocked(
  dataDir: string,
  binaries: Binaries,
  lock: DataLock,
  onProgress: (line: string) => void,
): Promise<Opened> {
  const folders = foldersIn(dataDir);
  const account = accountFor(folders.cluster, dataDir);
  const launcher = new Launcher(account, [dataDir, binaries.initdb, binaries.postgres]);
  const exists = clusterVersion(folders.cluster) !== undefined;
  const password = clusterPassword(folders.password, exists);
  removeDrafts(folders.cluster);
  if (!exists) {
    onProgress(`Making the database in ${folders.cluster} …`);
    await initialiseCluster(folders.cluster, folders.password, binaries, launcher, SETTINGS, { sync: true });
  }
  const how = { cluster: folders.cluster, logFile: folders.log, binaries, launcher, onProgress };
  const adopted = runningServer(folders.cluster) && (await joinServer(folders.cluster, onProgress));
  const server = adopted ?? (await startServer(how));
  const url = urlOf(server, password);
  try {
    await ensureDatabase(server, password);
  } catch (error) {
    if (!adopted) await stopServer(folders.cluster, binaries, launcher);
    throw error;
  }
  let restart: Promise<unknown> | undefined;
  const supervision = setInterval(() => {
    if (restart || runningServer(folders.cluster)) return;
    onProgress('The database stopped unexpectedly. Starting it again …');
    restart = startServer({ ...how, port: server.port })
      .catch((error: unknown) => onProgress(error instanceof Error ? error.message : String(error)))
      .finally(() => (restart = undefined));
  }, 1000).unref();
  const leave = async (): Promise<void> => {
    clearInterval(supervision);
    await restart;
    lock.release();
  };
  const stop = async (): Promise<void> => {
    clearInterval(supervision);
    await restart;
    await stopServer(folders.cluster, binaries, launcher);
    lock.release();
  };
  return { found: adopted !== undefined, cluster: { url, stop, leave } };
}

const absolute = (options: EmbeddedClusterOptions): EmbeddedClusterOptions => ({
  ...options,
  dataDir: resolve(options.dataDir),
});

function foldersIn(dataDir: string): { cluster: string; password: string; log: string } {
  return {
    cluster: join(dataDir, 'postgres'),
    password: join(dataDir, 'postgres.password'),
    log: join(dataDir, 'postgres.log'),
  };
}

function urlOf(server: RunningServer, password: string, database = DATABASE): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${server.port}/${database}`;
}

/** Connecting also proves that the server is ours: another one would not take this password. */
async function ensureDatabase(server: RunningServer, password: string): Promise<void> {
  const client = new pg.Client({
    connectionString: urlOf(server, password, 'postgres'),
    connectionTimeoutMillis: 10_000,
  });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    throw new BootError(
      `Cannot use the embedded database on port ${server.port}: ${(error as Error).message}`,
    );
  } finally {
    await client.end().catch(ignore);
  }
}

function ignore(): void {
  // Nobody asked.
}
