import type { Job, Queue, Worker } from 'bullmq';

export interface WorkerSettings {
  readonly concurrency: number;
  /** Milliseconds until the next attempt of a job that just failed. */
  readonly delayBeforeNext: (attempt: number, error: unknown) => number;
}

/** Where jobs are kept: Redis in the standard mode, PostgreSQL otherwise. The only place that knows the difference. */
export abstract class JobStore {
  /**
   * The queue to add jobs to.
   * @throws QueueUnavailable within seconds when the store cannot be reached
   */
  abstract producer(name: string): Promise<Queue>;
  /** Takes jobs as long as it is not closed, and goes on by itself after the store was away. */
  abstract worker(name: string, run: (job: Job) => Promise<void>, settings: WorkerSettings): Promise<Worker>;
  /** Whether workers can reach it at this moment; without it a job can be neither finished nor given back. */
  abstract readonly reachable: boolean;
  /** To be called when all workers are closed. */
  abstract close(): Promise<void>;
}

/** The same for both stores: after an outage a worker asks again soon, and a dead worker's jobs are soon taken over. */
export const workerTimes = {
  runRetryDelay: 1000,
  drainDelay: 5,
  lockDuration: 30_000,
  stalledInterval: 15_000,
};

/** Waits at most that long; what comes later is not waited for. */
export async function within<Result>(
  milliseconds: number,
  what: Promise<Result>,
  late: () => Error,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
  });
  try {
    return await Promise.race([what, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
