import { createHash } from 'node:crypto';
import type pg from 'pg';
import { BootError } from '#platform/lifecycle';
import type { MigrationFile } from './project-files.js';

/** How a database stands to the migrations of this build. */
export interface MigrationStatus {
  readonly applied: readonly string[];
  /** Known here, not run there yet. */
  readonly pending: readonly string[];
  /** Run there, unknown here: the database was used by a newer version. */
  readonly unknown: readonly string[];
  /** The file is not the one that was run. */
  readonly edited: readonly string[];
  /** Begun and not ended, by a tool that does not run them in a transaction as we do. */
  readonly failed: readonly string[];
}

interface Row {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

type Queryable = Pick<pg.Pool, 'query'>;

async function readHistory(database: Queryable): Promise<Row[]> {
  const table = await database.query<{ there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
  );
  if (!table.rows[0]?.there) return [];
  const { rows } = await database.query<Row>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  return rows;
}

/** Also as it is with the line ends of the other systems: git may have changed them at checkout. */
function hasChecksum(script: string, checksum: string): boolean {
  const unix = script.replaceAll('\r\n', '\n');
  return [script, unix, unix.replaceAll('\n', '\r\n')].some(
    (text) => createHash('sha256').update(text).digest('hex') === checksum,
  );
}

export async function compareHistory(
  database: Queryable,
  migrations: readonly MigrationFile[],
): Promise<MigrationStatus> {
  const rows = await readHistory(database);
  const rowOf = new Map(rows.map((row) => [row.migration_name, row]));
  const known = new Set(migrations.map(({ name }) => name));
  return {
    applied: migrations.map(({ name }) => name).filter((name) => rowOf.get(name)?.finished_at),
    pending: migrations.map(({ name }) => name).filter((name) => !rowOf.has(name)),
    unknown: rows.map((row) => row.migration_name).filter((name) => !known.has(name)),
    edited: migrations
      .filter(({ name, script }) => rowOf.has(name) && !hasChecksum(script, rowOf.get(name)?.checksum ?? ''))
      .map(({ name }) => name),
    failed: rows.filter((row) => row.finished_at === null).map((row) => row.migration_name),
  };
}

/** @throws {BootError} where running the pending migrations would be wrong */
export function refuseUnlessSound({ unknown, edited, failed, pending, applied }: MigrationStatus): void {
  if (unknown.length)
    throw new BootError(
      `The database was migrated by a newer Monitabits (${unknown.at(-1)} is not known here). Start that version, or restore a backup from before it.`,
    );
  if (edited.length)
    throw new BootError(
      `The migration ${edited[0]} is not the one this database ran. Restore prisma/migrations; a database for development can be made anew by npm run db:reset.`,
    );
  if (failed.length)
    throw new BootError(
      `The migration ${failed[0]} was begun by another tool and did not end. Put it right, then mark it with prisma migrate resolve.`,
    );
  const last = applied.at(-1);
  const late = pending.find((name) => last !== undefined && name < last);
  if (late)
    throw new BootError(
      `The migration ${late} is older than ${last}, which this database already ran. Give it a later timestamp.`,
    );
}
