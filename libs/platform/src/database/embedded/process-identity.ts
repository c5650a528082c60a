import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // Ended, but not yet collected by its parent: counts as gone. The state follows the name in brackets.
  return !/\) [ZX] /.test(readProc(`/proc/${pid}/stat`) ?? '');
}

/**
 * Tells one process from a later one with the same number: after a restart of a container the numbers come again at
 * once. Undefined where no such process lives; on Windows only the number itself is known.
 */
export function identityOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'win32') return String(pid);
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat !== undefined) {
    const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${startedAt}`;
  }
  return (
    spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? String(pid)
  );
}

/** Whether the process is a PostgreSQL; true where that cannot be told. */
export function looksLikePostgres(pid: number): boolean {
  if (process.platform === 'win32') return true;
  const command =
    readProc(`/proc/${pid}/cmdline`) ??
    spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return command === null || command === undefined || command.includes('postgres');
}
