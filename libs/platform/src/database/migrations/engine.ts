import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { DiffTarget, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { type MigrationFile, migrationsFolder, readSchema } from './project-files.js';

export const LOCKFILE = 'migration_lock.toml';
export const LOCKFILE_CONTENT = `# Says which kind of database these migrations are for. Belongs into version control.
provider = "postgresql"
`;

const FILTERS = { externalTables: [], externalEnums: [] };

type EngineModule = typeof import('@prisma/schema-engine-wasm') & { __wbg_set_wasm(exports: unknown): void };

// Node has it; its types come only with those of the browsers.
declare const WebAssembly: {
  instantiate(
    binary: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<EngineModule> | undefined;

/** Prisma's schema engine needs no download as WebAssembly. It takes some 40 ms to load, so only when needed. */
function loadEngine(): Promise<EngineModule> {
  loading ??= (async () => {
    const glue = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as EngineModule;
    const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const binary = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(binary, {
      './schema_engine_bg.js': withIdleTimers(glue),
    });
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: raise } });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    return glue;
  })();
  return loading;
}

/** The engine leaves a 10 s timer behind that would hold back the end of a command for so long. */
function withIdleTimers(glue: EngineModule): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(glue).map(([name, value]: [string, unknown]) =>
      name.startsWith('__wbg_setTimeout')
        ? [name, (run: () => void, ms: number) => setTimeout(run, ms >>> 0).unref()]
        : [name, value],
    ),
  );
}

/** The engine reports its own defects here. */
function raise(message: string): never {
  throw new Error(`Prisma's schema engine failed: ${message}`);
}

/** Where the engine runs the existing migrations to see what they add up to. */
export type ScratchDatabase = pg.Pool;

/** PostgreSQL's own one-byte type, used in its catalogue. */
const INTERNAL_CHAR = 18;

/**
 * Prisma's adapter with two repairs. It cuts scripts at every semicolon, also inside texts and functions, and runs the
 * pieces one by one; PostgreSQL takes a script as it is. And it does not know a type of the catalogue, which the
 * engine reads to see what the migrations made.
 */
async function adapterOn(pool: pg.Pool, failed: (error: unknown) => void): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(pool).connect();
  const inside = adapter as unknown as {
    performIO(query: unknown): Promise<pg.QueryArrayResult>;
    onError(error: unknown): never;
  };
  const performIO = inside.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  const charColumns = new WeakMap<object, number[]>();
  inside.performIO = async (query) => {
    const result = await performIO(query);
    const found: number[] = [];
    result.fields.forEach((field, column) => {
      if (field.dataTypeID !== INTERNAL_CHAR) return;
      found.push(column);
      field.dataTypeID = pg.types.builtins.TEXT;
    });
    charColumns.set(result.rows, found);
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of charColumns.get(result.rows) ?? [])
      result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    await pool.query(script).catch((error: unknown) => {
      failed(error);
      inside.onError(error);
    });
  };
  return adapter;
}

/** The engine on one database. To be freed after use. */
export class Engine {
  private constructor(
    private readonly engine: SchemaEngine,
    private readonly outcome: { error?: unknown },
  ) {}

  /** What PostgreSQL said to the script that failed. The engine's own error may come from a statement after it. */
  get scriptError(): unknown {
    return this.outcome.error;
  }

  static async on(pool: pg.Pool, scratch?: ScratchDatabase): Promise<Engine> {
    const { SchemaEngine } = await loadEngine();
    const outcome: { error?: unknown } = {};
    const failed = (error: unknown): void => void (outcome.error ??= error);
    const factory: SqlMigrationAwareDriverAdapterFactory = {
      provider: 'postgres',
      adapterName: 'monitabits',
      connect: () => adapterOn(pool, failed),
      connectToShadowDb: () =>
        scratch ? adapterOn(scratch, failed) : Promise.reject(new Error('this needs a scratch database')),
    };
    const datamodels = readSchema().map(({ path, content }): [string, string] => [path, content]);
    const ignoreLog = (): void => undefined;
    return new Engine(
      await SchemaEngine.new({ datamodels }, ignoreLog, bindMigrationAwareSqlAdapterFactory(factory)),
      outcome,
    );
  }

  /** Runs those of the migrations that the database does not have yet. */
  async apply(migrations: readonly MigrationFile[]): Promise<string[]> {
    const input = { migrationsList: listOf(migrations), filters: FILTERS };
    return (await this.engine.applyMigrations(input)).appliedMigrationNames;
  }

  /** The SQL that leads from what the migrations make to prisma/schema; empty where they agree. */
  async differenceToSchema(migrations: readonly MigrationFile[]): Promise<string> {
    const schema: DiffTarget = { tag: 'schemaDatamodel', files: readSchema() };
    const from: DiffTarget = migrations.length
      ? { tag: 'migrations', ...listOf(migrations) }
      : { tag: 'empty' };
    const answer = await this.engine.diff({
      from,
      to: schema,
      script: true,
      exitCode: null,
      filters: FILTERS,
    });
    const script = answer.stdout?.trim() ?? '';
    return script.replace(/^--.*$/gm, '').trim() === '' ? '' : `${script}\n`;
  }

  free(): void {
    this.engine.free();
  }
}

function listOf(migrations: readonly MigrationFile[]): MigrationList {
  return {
    baseDir: migrationsFolder(),
    lockfile: { path: LOCKFILE, content: LOCKFILE_CONTENT },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}
