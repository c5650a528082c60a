import { Injectable } from '@nestjs/common';
import type { Job, JobsOptions } from 'bullmq';
import { type DeadJob, QueueUnavailable } from './job.js';
import { JobStore, within } from './job-store.js';
import type { JobPayload, QueueDefinition } from './queue-definition.js';

export interface JobOptions {
  /** A job with this id that is still known is not added again. A courtesy, not a guard: jobs run at least once. */
  readonly jobId?: string;
  readonly delaySeconds?: number;
}

export interface NewJob<Payload extends JobPayload> extends JobOptions {
  readonly payload: Payload;
}

const ADDED_WITHIN_MS = 5000;

/** Adds jobs to queues. Fails within seconds when the store is away: call it where the outbox tries again. */
@Injectable()
export class Queues {
  constructor(private readonly store: JobStore) {}

  /** @throws QueueUnavailable */
  async add<Payload extends JobPayload>(
    queue: QueueDefinition<Payload>,
    payload: Payload,
    options: JobOptions = {},
  ): Promise<void> {
    await this.addAll(queue, [{ ...options, payload }]);
  }

  /** All or none, in one round trip. */
  async addAll<Payload extends JobPayload>(
    queue: QueueDefinition<Payload>,
    jobs: readonly NewJob<Payload>[],
  ): Promise<void> {
    if (!jobs.length) return;
    const late = (): Error => new QueueUnavailable(`the queue ${queue.name} did not answer`);
    const lost = (error: unknown): never => {
      throw error instanceof QueueUnavailable
        ? error
        : new QueueUnavailable(`cannot add to the queue ${queue.name}`, { cause: error });
    };
    const producer = await this.store.producer(queue.name);
    const entries = jobs.map(({ payload, ...options }) => ({
      name: queue.name,
      data: payload,
      opts: { ...jobOptions(queue), ...toBullOptions(options) },
    }));
    await within(ADDED_WITHIN_MS, producer.addBulk(entries), late).catch(lost);
  }

  /** Jobs whose attempts are used up, the latest first. */
  async dead(queue: QueueDefinition, limit = 100): Promise<DeadJob[]> {
    const producer = await this.store.producer(queue.name);
    const jobs = (await producer.getFailed(0, limit - 1)) as (Job<JobPayload> | undefined)[];
    return jobs.flatMap((job) => (job ? [toDeadJob(queue, job)] : []));
  }

  /** Gives a dead job new attempts; false when there is no such job. */
  async revive(queue: QueueDefinition, jobId: string): Promise<boolean> {
    const producer = await this.store.producer(queue.name);
    const job = (await producer.getJob(jobId)) as Job | undefined;
    if (!job || !(await job.isFailed())) return false;
    await job.retry('failed', { resetAttemptsMade: true });
    return true;
  }
}

/** What every job of a queue has in common. */
export const jobOptions = (queue: QueueDefinition): JobsOptions => ({
  attempts: queue.attempts,
  backoff: { type: 'custom' },
  removeOnComplete: { age: queue.keepFinishedSeconds, count: 10_000 },
  removeOnFail: { age: queue.keepDeadSeconds, count: 10_000 },
  stackTraceLimit: 5,
});

const toBullOptions = ({ jobId, delaySeconds }: JobOptions): JobsOptions => ({
  ...(jobId !== undefined && { jobId }),
  ...(delaySeconds !== undefined && { delay: Math.max(0, Math.round(delaySeconds * 1000)) }),
});

const toDeadJob = (queue: QueueDefinition, job: Job<JobPayload>): DeadJob => ({
  queue: queue.name,
  id: job.id ?? '',
  reason: job.failedReason,
  attempts: job.attemptsMade,
  payload: job.data,
  diedAt: new Date(job.finishedOn ?? job.timestamp),
});
