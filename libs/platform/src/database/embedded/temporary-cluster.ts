import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomToken } from '#platform/crypto';
import { findBinaries } from './binaries.js';
import { lockDataDir, lockHolder } from './data-lock.js';
import { initialiseCluster, SUPERUSER } from './initialise.js';
import { accountFor, Launcher } from './launcher.js';
import { runningServer, startServer, stopServer } from './server.js';

const PREFIX = 'monitabits-test-postgres-';

/** Nothing here must survive a power cut, so nothing waits for the disk. */
const UNSAFE = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
};

const SETTINGS = {
  max_connections: '300',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

export interface TemporaryCluster {
  /** Of the maintenance database `postgres`; make others with CREATE DATABASE. */
  readonly url: string;
  readonly port: number;
  /** Where its log is: `<folder>/postgres.log`. */
  readonly folder: string;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
  /** Stops the server only, for tests that lose their database. */
  pause(): Promise<void>;
  /** Starts it again on the same port. */
  resume(): Promise<void>;
}

export interface TemporaryClusterOptions {
  /** Commits wait for the disk as in production: for measurements. */
  readonly durable?: boolean;
}

/** A throw-away PostgreSQL in a temporary folder, for tests. Clears away what killed runs left behind. */
export async function startTemporaryCluster({
  durable = false,
}: TemporaryClusterOptions = {}): Promise<TemporaryCluster> {
  removeAbandoned();
  const binaries = findBinaries();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const cluster = join(folder, 'postgres');
  const passwordFile = join(folder, 'postgres.password');
  const lock = lockDataDir(folder);
  const launcher = new Launcher(accountFor(cluster, folder), [folder, binaries.initdb, binaries.postgres]);
  launcher.own(folder);
  const password = randomToken(16);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const how = {
    cluster,
    logFile: join(folder, 'postgres.log'),
    binaries,
    launcher,
    onProgress: () => undefined,
  };
  const remove = async (): Promise<void> => {
    await stopServer(cluster, binaries, launcher);
    lock.release();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const settings = durable ? SETTINGS : { ...UNSAFE, ...SETTINGS };
    await initialiseCluster(cluster, passwordFile, binaries, launcher, settings, { sync: false });
    const { port } = await startServer(how);
    return {
      url: `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`,
      port,
      folder,
      stop: remove,
      pause: () => stopServer(cluster, binaries, launcher),
      resume: async () => {
        await startServer({ ...how, port });
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    try {
      // A young one may be another run's that has not locked it yet.
      if (lockHolder(folder) !== undefined || Date.now() - statSync(folder).birthtimeMs < 60_000) continue;
      const server = runningServer(join(folder, 'postgres'));
      if (server) process.kill(server.pid, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's: not ours to remove.
    }
  }
}
