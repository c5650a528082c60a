import type { ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BootError } from '#platform/lifecycle';
import type { Binaries } from './binaries.js';
import type { Launcher } from './launcher.js';
import { isAlive, looksLikePostgres } from './process-identity.js';

/** A PostgreSQL server process of ours, found in a cluster's postmaster.pid. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** After this long a start that still recovers from a crash is reported as failed. */
const START_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 15_000;
const LOG_LIMIT_BYTES = 5_000_000;

/** The server that runs on this cluster, if one does; a postmaster.pid left by a killed one is cleared away. */
export function runningServer(cluster: string): RunningServer | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Math.abs(Number(lines[0]));
  if (!pid || !isAlive(pid)) return undefined; // PostgreSQL itself replaces the file
  if (!looksLikePostgres(pid)) {
    // The number belongs to another program by now. PostgreSQL would not dare to start.
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Waits until the server takes connections. */
async function untilReady(
  cluster: string,
  ended: () => boolean,
  onSlow: () => void,
): Promise<RunningServer | undefined> {
  const began = Date.now();
  let told = false;
  while (!ended() && Date.now() - began < START_DEADLINE_MS) {
    const server = runningServer(cluster);
    if (server?.ready) return server;
    if (!told && Date.now() - began > 3000) {
      told = true;
      onSlow();
    }
    await delay(10);
  }
  return undefined;
}

export interface ServerOptions {
  readonly cluster: string;
  readonly logFile: string;
  readonly binaries: Binaries;
  readonly launcher: Launcher;
  readonly onProgress: (line: string) => void;
  /** Chosen anew at each start, but for a restart under the same address. */
  readonly port?: number | undefined;
}

/** Waits for a server that somebody else started. */
export async function joinServer(
  cluster: string,
  onProgress: (line: string) => void,
): Promise<RunningServer | undefined> {
  return untilReady(
    cluster,
    () => runningServer(cluster) === undefined,
    () => onProgress('Waiting for the database that still runs from an earlier start …'),
  );
}

/** @throws {BootError} with the server's own last words when it does not start */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { cluster, logFile, binaries, launcher } = options;
  rotate(logFile);
  let words = '';
  // Another program may take the port between our choice and the server's start.
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = options.port ?? (await freePort());
    const log = openSync(logFile, 'a', 0o600);
    launcher.own(logFile);
    const from = fstatSync(log).size;
    const args = [
      `-D${cluster}`,
      `-cport=${port}`,
      '-clisten_addresses=127.0.0.1',
      '-cunix_socket_directories=',
      '-clogging_collector=off',
    ];
    let child: ChildProcess;
    try {
      child = launcher.start(binaries.postgres, args, ['ignore', log, log]);
    } finally {
      closeSync(log);
    }
    let ended = false;
    child.once('exit', () => (ended = true));
    child.once('error', (error) => {
      ended = true;
      words = error.message;
    });
    child.unref();
    const server = await untilReady(
      cluster,
      () => ended,
      () => options.onProgress('The database repairs itself after a crash …'),
    );
    if (server) return server;
    if (!ended)
      throw new BootError(
        `The embedded database did not start within ${START_DEADLINE_MS / 1000} s. See ${logFile}.`,
      );
    const said = readFrom(logFile, from);
    const reason = /FATAL:\s+(.*)/.exec(said)?.[1] ?? said.trim().split('\n')[0];
    if (reason) words = reason;
    if (!/could not (bind|create any TCP)/.test(said)) break;
  }
  throw new BootError(
    `The embedded database does not start: ${words || 'it ended at once'}. See ${logFile}.`,
  );
}

/** Ends the server's connections and stops it with everything on disk. Returns when it is gone. */
export async function stopServer(cluster: string, binaries: Binaries, launcher: Launcher): Promise<void> {
  const server = runningServer(cluster);
  if (!server) return;
  if (process.platform === 'win32') {
    // There are no signals there.
    launcher.start(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-W'], 'ignore');
  } else {
    signal(server.pid, 'SIGINT');
  }
  if (await goneWithin(cluster, STOP_DEADLINE_MS)) return;
  signal(server.pid, 'SIGQUIT'); // at once: nothing committed is lost, the next start replays the log
  await goneWithin(cluster, 5000);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

async function goneWithin(cluster: string, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (runningServer(cluster)) {
    if (Date.now() > end) return false;
    await delay(20);
  }
  return true;
}

function rotate(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
}

function readFrom(file: string, position: number): string {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(64_000, Math.max(0, fstatSync(descriptor).size - position)));
    readSync(descriptor, buffer, 0, buffer.length, position);
    return buffer.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}
