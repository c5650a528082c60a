import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { BootError } from '#platform/lifecycle';
import { Engine, LOCKFILE, LOCKFILE_CONTENT } from './engine.js';
import { withConnection } from './migrate.js';
import { type MigrationFile, migrationsFolder, readMigrations } from './project-files.js';

/** @param url a server where a scratch database may be made; the database it names is not touched */
interface ScratchOptions {
  readonly url: string;
  readonly migrations?: readonly MigrationFile[];
}

/**
 * The SQL that is missing in the migrations for them to make what prisma/schema says. Empty where they agree. What the
 * schema cannot say (checks, functions) is not seen.
 */
export async function schemaDrift(options: ScratchOptions): Promise<string> {
  const name = `monitabits_scratch_${randomBytes(6).toString('hex')}`;
  return withConnection(options.url, async (server) => {
    await server.query(`CREATE DATABASE ${name}`);
    const scratchUrl = new URL(options.url);
    scratchUrl.pathname = `/${name}`;
    const scratch = new pg.Pool({ connectionString: scratchUrl.href, max: 2 });
    scratch.on('error', () => undefined);
    try {
      const engine = await Engine.on(server, scratch);
      try {
        return await engine.differenceToSchema(options.migrations ?? readMigrations());
      } finally {
        engine.free();
      }
    } finally {
      await scratch.end();
      await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    }
  });
}

export interface CreateMigrationOptions extends ScratchOptions {
  /** What it does, as in `add_groups`. */
  readonly name: string;
  /** Make an empty one to be written by hand, where the schema does not differ. */
  readonly empty?: boolean;
  readonly now?: Date;
}

/**
 * Writes prisma/migrations/<timestamp>_<name>/migration.sql with what prisma/schema has more than the migrations.
 * @returns its path, or undefined where there is nothing to write
 */
export async function createMigration(options: CreateMigrationOptions): Promise<string | undefined> {
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(options.name))
    throw new BootError(
      `"${options.name}" is no name for a migration: lower case letters, digits and _, as in add_groups.`,
    );
  const existing = options.migrations ?? readMigrations();
  const script = await schemaDrift({ url: options.url, migrations: existing });
  if (!script && !options.empty) return undefined;
  const folder = join(
    migrationsFolder(),
    `${timestamp(options.now ?? new Date(), existing)}_${options.name}`,
  );
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'migration.sql');
  writeFileSync(file, script || '-- Written by hand.\n', { flag: 'wx' });
  const lockfile = join(migrationsFolder(), LOCKFILE);
  if (!existsSync(lockfile)) writeFileSync(lockfile, LOCKFILE_CONTENT);
  return file;
}

/**
 * Writes the first migration anew from prisma/schema. Only while nobody but developers has a database: those who ran
 * the old one are refused from then on.
 * @returns its path
 */
export async function rewriteFirstMigration(url: string): Promise<string> {
  const first = readMigrations()[0];
  if (!first) throw new BootError('There is no migration yet: npm run db:create-migration -- init');
  const file = join(migrationsFolder(), first.name, 'migration.sql');
  writeFileSync(file, await schemaDrift({ url, migrations: [] }));
  return file;
}

/** `YYYYMMDDhhmmss` in UTC, later than every migration there is. */
function timestamp(now: Date, existing: readonly MigrationFile[]): string {
  const text = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const last = existing.at(-1)?.name.slice(0, 14) ?? '';
  return text > last ? text : String(BigInt(last) + 1n);
}
