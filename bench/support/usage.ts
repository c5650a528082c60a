import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts process times in hundredths of a second, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

interface ProcessTimes {
  readonly parent: number;
  readonly seconds: number;
  /** Of children that have ended. */
  readonly childSeconds: number;
}

function timesOf(pid: number): ProcessTimes | undefined {
  try {
    // The name in parentheses may contain anything, so the fields are counted from behind it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0, , , , , , , , , , user = 0, system = 0, childUser = 0, childSystem = 0] = fields;
    return {
      parent,
      seconds: (user + system) / TICKS_PER_SECOND,
      childSeconds: (childUser + childSystem) / TICKS_PER_SECOND,
    };
  } catch {
    return undefined; // ended meanwhile, or no Linux
  }
}

/** CPU a process has used so far, user and system, in seconds; NaN where there is no /proc. */
export const cpuSeconds = (pid: number): number => timesOf(pid)?.seconds ?? Number.NaN;

/** CPU a PostgreSQL server and all its connections have used so far, in seconds. */
export function postgresCpuSeconds(clusterFolder: string): number {
  const file = join(clusterFolder, 'postgres', 'postmaster.pid');
  if (!existsSync(file) || !existsSync('/proc')) return Number.NaN;
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const own = timesOf(postmaster);
  if (!own) return Number.NaN;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => timesOf(Number(name)))
    .filter((times) => times?.parent === postmaster);
  return children.reduce((sum, times) => sum + (times?.seconds ?? 0), own.seconds + own.childSeconds);
}

/** Memory a process has in RAM, in megabytes. */
export function residentMegabytes(pid: number): number {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** CPU the whole machine has had and has used so far, in seconds over all cores. */
export function machineCpuSeconds(): { readonly total: number; readonly busy: number } {
  try {
    const line = readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '';
    // user, nice, system, idle, iowait, irq, softirq, steal; what guests use stands in user as well.
    const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
    const total = ticks.reduce((sum, value) => sum + value, 0);
    return {
      total: total / TICKS_PER_SECOND,
      busy: (total - (ticks[3] ?? 0) - (ticks[4] ?? 0)) / TICKS_PER_SECOND,
    };
  } catch {
    return { total: Number.NaN, busy: Number.NaN };
  }
}
