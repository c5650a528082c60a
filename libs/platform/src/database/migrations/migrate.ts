import pg from 'pg';
import { BootError } from '#platform/lifecycle';
import { Engine } from './engine.js';
import { compareHistory, type MigrationStatus, refuseUnlessSound } from './history.js';
import { type MigrationFile, readMigrations } from './project-files.js';

export interface MigrateOptions {
  readonly url: string;
  readonly onProgress?: (line: string) => void;
  /** Another folder than prisma/migrations, for tests. */
  readonly migrations?: readonly MigrationFile[];
}

/** The lock that the Prisma CLI takes as well: neither of us migrates while the other does. */
const LOCK = 72_707_369;

/** What cannot run inside a transaction. Such a script must be one statement, and the only one of its migration. */
const outsideTransaction = (script: string): boolean =>
  /\bCONCURRENTLY\b/i.test(script.replace(/--.*$/gm, ''));

/**
 * Brings the database to this build's migrations and returns the names of those that were run. Each migration is one
 * transaction together with its entry in `_prisma_migrations`: killed at any moment, it is there or it is not. Any
 * number of processes may call this at once; one works, the others wait and find nothing left to do.
 * @throws {BootError} for a database of a newer version, an edited or a failing migration; nothing is changed then
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = options.migrations ?? readMigrations();
  const { onProgress = () => undefined } = options;
  return withConnection(options.url, async (database) => {
    if (await upToDate(database, migrations)) return [];
    await lock(database, onProgress);
    if (await upToDate(database, migrations)) return [];
    const { pending } = await compareHistory(database, migrations);
    const done: string[] = [];
    const engine = await Engine.on(database);
    try {
      for (const name of pending) {
        onProgress(`Migrating the database: ${name} …`);
        done.push(...(await runOne(database, engine, migrations, name)));
      }
    } finally {
      engine.free();
    }
    return done;
  });
}

/** How the database stands to this build's migrations. Changes nothing. */
export async function migrationStatus(options: MigrateOptions): Promise<MigrationStatus> {
  return withConnection(options.url, (database) =>
    compareHistory(database, options.migrations ?? readMigrations()),
  );
}

async function upToDate(database: pg.Pool, migrations: readonly MigrationFile[]): Promise<boolean> {
  const status = await compareHistory(database, migrations);
  refuseUnlessSound(status);
  return status.pending.length === 0;
}

async function lock(database: pg.Pool, onProgress: (line: string) => void): Promise<void> {
  const slow = setTimeout(() => onProgress('Waiting for another process that migrates the database …'), 2000);
  try {
    // Held by the connection: gone with it, whatever happens to this process.
    await database.query('SELECT pg_advisory_lock($1)', [LOCK]);
  } finally {
    clearTimeout(slow);
  }
}

async function runOne(
  database: pg.Pool,
  engine: Engine,
  all: readonly MigrationFile[],
  name: string,
): Promise<string[]> {
  const upToIt = all.slice(0, all.findIndex((migration) => migration.name === name) + 1);
  const alone = outsideTransaction(upToIt.at(-1)?.script ?? '');
  try {
    if (!alone) await database.query('BEGIN');
    const done = await engine.apply(upToIt);
    if (!alone) await database.query('COMMIT');
    return done;
  } catch (error) {
    if (!alone) await database.query('ROLLBACK').catch(() => undefined);
    const reason = reasonOf(engine.scriptError ?? error, upToIt.at(-1)?.script ?? '');
    throw new BootError(`The migration ${name} failed: ${reason}.${alone ? '' : ' Nothing was changed.'}`);
  }
}

function reasonOf(error: unknown, script: string): string {
  if (!(error instanceof Error)) return String(error);
  const position = error instanceof pg.DatabaseError && error.position ? Number(error.position) : undefined;
  const line = position === undefined ? '' : ` (line ${script.slice(0, position).split('\n').length})`;
  return `${error.message.split('\n')[0]}${line}`;
}

/**
 * Gives out one connection in the shape of a pool, which is what Prisma's adapter takes: everything the engine does
 * through it is inside the transaction and under the lock that were opened on it. A real pool, also one of size 1,
 * replaces a connection after any error and would lose both.
 */
export async function withConnection<T>(url: string, work: (database: pg.Pool) => Promise<T>): Promise<T> {
  const database = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 10_000,
    application_name: 'monitabits-migrate',
  });
  database.on('error', () => undefined); // the statement that needed it fails and tells
  const connection = await database.connect();
  connection.on('error', () => undefined);
  Object.assign(database, {
    query: connection.query.bind(connection),
    connect: () => Promise.reject(new Error('there is only one connection here')),
  });
  try {
    return await work(database);
  } finally {
    connection.release(true);
    await database.end();
  }
}
