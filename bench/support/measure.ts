import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from './bench-database.js';
import type { Contest, Side } from './contest.js';
import type { LoadJob } from './load-job.js';
import { sendLoad } from './load.js';
import { median } from './statistics.js';
import { cpuSeconds, machineCpuSeconds, postgresCpuSeconds, residentMegabytes } from './usage.js';

/** What one load on one server came to. Times in milliseconds. */
export interface Figures {
  readonly requests: number;
  /** With the time the server took afterwards to do what it had put off. */
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Until everything that was put off was done. */
  readonly drain: number;
  /** Of the server's process, user and system, per request. */
  readonly serverCpu: number;
  /** Of PostgreSQL, per request. */
  readonly databaseCpu: number;
  /** Megabytes of the server's process right after. */
  readonly memory: number;
  /** Share of the machine, 0..1, that programs took which have nothing to do with the measurement. */
  readonly disturbance: number;
}

/** Share of the machine that others may have in a figure to be believed. */
export const QUIET = 0.05;

const DRAIN_DEADLINE_MS = 60_000;

/**
 * Sends one load to one server and waits until the server has nothing left to do for it.
 * @throws Error when a single request was not answered with 200: such figures would mean nothing
 */
export async function measure(
  contest: Contest,
  side: Side,
  how: Pick<LoadJob, 'requests' | 'how'>,
): Promise<Figures> {
  const { pid, url } = side.server;
  return withClient(side.databaseUrl, async (client) => {
    const outstanding = async (): Promise<boolean> =>
      (await client.query('SELECT FROM outbox_events LIMIT 1')).rowCount !== 0;
    await outstanding();
    await untilQuiet(contest.patienceMs);
    const serverBefore = cpuSeconds(pid);
    const databaseBefore = postgresCpuSeconds(contest.clusterFolder);
    const machineBefore = machineCpuSeconds();
    const ownBefore = process.cpuUsage();
    const load = await sendLoad({ url, ...how });
    const ended = performance.now();
    while (await outstanding()) {
      if (performance.now() - ended > DRAIN_DEADLINE_MS)
        throw new Error(`the outbox of the ${side.name} is not empty after 60 s`);
      await delay(5);
    }
    const drain = performance.now() - ended;
    const serverUsed = cpuSeconds(pid) - serverBefore;
    const databaseUsed = postgresCpuSeconds(contest.clusterFolder) - databaseBefore;
    const machine = machineCpuSeconds();
    const own = process.cpuUsage(ownBefore);
    const ours = serverUsed + databaseUsed + load.cpuSeconds + (own.user + own.system) / 1e6;
    const disturbance =
      Math.max(0, machine.busy - machineBefore.busy - ours) / (machine.total - machineBefore.total);
    const failures = Object.entries(load.failures).map(([what, times]) => `${times} x ${what}`);
    if (failures.length)
      throw new Error(
        `the ${side.name} did not answer everything with 200: ${failures.join(', ')} (other programs took ${Math.round(disturbance * 100)} % of the machine)`,
      );
    return {
      requests: load.requests,
      perSecond: load.requests / (load.seconds + drain / 1000),
      p50: load.p50,
      p95: load.p95,
      p99: load.p99,
      drain,
      serverCpu: (serverUsed * 1000) / load.requests,
      databaseCpu: (databaseUsed * 1000) / load.requests,
      memory: residentMegabytes(pid),
      disturbance,
    };
  });
}

/** Waits for other programs to leave the machine alone, but not for ever. */
async function untilQuiet(patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const before = machineCpuSeconds();
    await delay(500);
    const after = machineCpuSeconds();
    // Written so that a machine that cannot tell counts as quiet.
    if (!((after.busy - before.busy) / (after.total - before.total) > QUIET)) return;
  }
}

/** The median of each figure by itself. */
export function mediansOf(rounds: readonly Figures[]): Figures {
  const of = (name: keyof Figures): number => median(rounds.map((round) => round[name]));
  return {
    requests: of('requests'),
    perSecond: of('perSecond'),
    p50: of('p50'),
    p95: of('p95'),
    p99: of('p99'),
    drain: of('drain'),
    serverCpu: of('serverCpu'),
    databaseCpu: of('databaseCpu'),
    memory: of('memory'),
    disturbance: of('disturbance'),
  };
}
