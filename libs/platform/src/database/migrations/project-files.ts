import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, from the sources as well as from dist. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'prisma', 'schema'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('prisma/schema is missing: it belongs beside dist');
    folder = parent;
  }
  return folder;
}

export const migrationsFolder = (): string => join(projectRoot(), 'prisma', 'migrations');

/** One folder of prisma/migrations. */
export interface MigrationFile {
  /** `<timestamp>_<name>`: sorts in the order in which they are run. */
  readonly name: string;
  readonly script: string;
}

export function readMigrations(folder = migrationsFolder()): MigrationFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, script: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

export function readSchema(): SchemaFile[] {
  const folder = join(projectRoot(), 'prisma', 'schema');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), 'utf8') }));
}
