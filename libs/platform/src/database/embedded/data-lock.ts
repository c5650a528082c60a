import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BootError } from '#platform/lifecycle';
import { identityOf } from './process-identity.js';

interface Holder {
  readonly pid: number;
  readonly identity: string;
}

export interface DataLock {
  release(): void;
}

const fileOf = (dataDir: string): string => join(dataDir, 'monitabits.lock');

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(content: string | undefined): Holder | undefined {
  try {
    return content === undefined ? undefined : (JSON.parse(content) as Holder);
  } catch {
    return undefined; // cut short by a full disk or a crash: nobody holds it
  }
}

const isLive = (holder: Holder | undefined): holder is Holder =>
  holder !== undefined && identityOf(holder.pid) === holder.identity;

/** The number of the live process that uses this data folder, if there is one (it may be this process). */
export function lockHolder(dataDir: string): number | undefined {
  const holder = parse(read(fileOf(dataDir)));
  return isLive(holder) ? holder.pid : undefined;
}

/**
 * Takes the data folder for this process. A lock whose process is gone counts for nothing.
 * @throws {BootError} while another live process has it
 */
export function lockDataDir(dataDir: string): DataLock {
  const file = fileOf(dataDir);
  const mine = JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) ?? '' } satisfies Holder);
  const draft = `${file}.${process.pid}`;
  for (let attempt = 0; attempt < 10; attempt++) {
    // Linked into place, so that nobody ever reads a half-written lock.
    writeFileSync(draft, mine, { mode: 0o600 });
    try {
      linkSync(draft, file);
      return {
        release: () => {
          if (read(file) === mine) rmSync(file, { force: true });
        },
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const found = read(file);
    const holder = parse(found);
    if (isLive(holder)) {
      throw new BootError(
        `Another Monitabits process (${holder.pid}) uses the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
      );
    }
    clearStale(file, found);
  }
  throw new BootError(`Cannot lock the data folder ${dataDir}. Remove ${file} if no Monitabits runs there.`);
}

/** Moved aside and looked at again: somebody may have replaced it by a live one since we read it. */
function clearStale(file: string, seen: string | undefined): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== seen) linkSync(aside, file);
  } catch {
    // Gone or taken by another starter: the next attempt sees who has it now.
  } finally {
    rmSync(aside, { force: true });
  }
}
