import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { randomToken } from '#platform/crypto';
import { BootError } from '#platform/lifecycle';
import type { Binaries } from './binaries.js';
import type { Launcher } from './launcher.js';

export const SUPERUSER = 'monitabits';

/** The major version of PostgreSQL that made this cluster; undefined where there is none yet. */
export function clusterVersion(folder: string): number | undefined {
  const file = join(folder, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

/** @throws {BootError} where this version's PostgreSQL cannot read what is there */
export function checkClusterVersion(folder: string, binaries: Binaries): void {
  const found = clusterVersion(folder);
  if (found === undefined) {
    if (existsSync(folder) && readdirSync(folder).length > 0)
      throw new BootError(
        `${folder} holds something that is not a database. Move it away, or set DATA_DIR to another folder.`,
      );
    return;
  }
  if (found > binaries.major)
    throw new BootError(
      `The data folder ${folder} was made by PostgreSQL ${found}, this Monitabits brings ${binaries.major}. Start the newer Monitabits that made it.`,
    );
  if (found < binaries.major)
    throw new BootError(
      `The data folder ${folder} was made by PostgreSQL ${found}, this Monitabits brings ${binaries.major}. Upgrade it with pg_upgrade, or start the Monitabits that made it.`,
    );
}

/** The superuser's password, made on the first call. Kept beside the cluster for the next start. */
export function clusterPassword(file: string, clusterExists: boolean): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (clusterExists)
    throw new BootError(
      `${file}, the password of the embedded database, is missing. Restore it from a backup.`,
    );
  const password = randomToken(32);
  // Complete or absent, also when we are killed right here.
  writeFileSync(`${file}.new`, `${password}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return password;
}

/**
 * Makes the cluster, in a folder beside its own that is renamed at the end: a start that is killed leaves no half one.
 * @param settings lines of its postgresql.conf, where an operator may change them later
 */
export async function initialiseCluster(
  folder: string,
  passwordFile: string,
  binaries: Binaries,
  launcher: Launcher,
  settings: Readonly<Record<string, string>>,
  options: { readonly sync: boolean },
): Promise<void> {
  const draft = `${folder}.new.${process.pid}`;
  mkdirSync(draft, { mode: 0o700 });
  launcher.own(draft);
  launcher.own(passwordFile);
  const initdb = launcher.start(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // The same order and case rules on every machine, whatever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(options.sync ? [] : ['--no-sync']),
      ...Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`),
    ],
    ['ignore', 'ignore', 'pipe'],
  );
  let output = '';
  initdb.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await Promise.race([
    once(initdb, 'close').then(([exit]) => exit as number | null),
    once(initdb, 'error').then(([error]) => {
      output += String(error);
      return -1;
    }),
  ]);
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new BootError(
      `Cannot make the embedded database in ${folder}: ${lastLine(output) || `initdb ended with ${code}`}`,
    );
  }
  renameSync(draft, folder);
}

/** Clears away what killed starts left. Their initdb may still be writing: then the next start removes it. */
export function removeDrafts(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(`${basename(folder)}.new.`)) continue;
    try {
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? '';
