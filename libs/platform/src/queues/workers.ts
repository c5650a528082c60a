import { Injectable, Logger } from '@nestjs/common';
import { type Job, UnrecoverableError, type Worker } from 'bullmq';
import { delayBeforeNext } from './backoff.js';
import { GiveUp, type RunningJob, TryAgainLater } from './job.js';
import { JobStore, within } from './job-store.js';
import type { JobPayload } from './queue-definition.js';
import { type Processor, ProcessorRegistry } from './processor-registry.js';
import { QueueMetrics } from './queue-metrics.js';

const CLOSED_WITHIN_MS = 15_000;
const LEFT_WITHIN_MS = 2000;

/** Does the jobs of all queues in this process. */
@Injectable()
export class Workers {
  private readonly logger = new Logger('Workers');
  private readonly running: Worker[] = [];

  constructor(
    private readonly store: JobStore,
    private readonly registry: ProcessorRegistry,
    private readonly metrics: QueueMetrics,
  ) {}

  async start(): Promise<void> {
    for (const processor of this.registry.processors.values()) await this.startOne(processor);
  }

  /** Takes no more jobs and waits for those in work; what takes too long goes back to its queue. */
  async close(): Promise<void> {
    const workers = this.running.splice(0);
    if (!this.store.reachable) return this.leave(workers);
    const closed = Promise.all(workers.map((worker) => worker.close()));
    await within(CLOSED_WITHIN_MS, closed, () => new Error('jobs take too long')).catch(
      async (error: unknown) => {
        this.logger.warn({ err: error }, 'leaving jobs behind: another worker takes them over');
        await this.leave(workers);
      },
    );
  }

  private async leave(workers: readonly Worker[]): Promise<void> {
    const left = Promise.allSettled(workers.map((worker) => worker.close(true)));
    await within(LEFT_WITHIN_MS, left, () => new Error('too slow')).catch(() => undefined);
  }

  private async startOne(processor: Processor): Promise<void> {
    const { queue, concurrency } = processor;
    const worker = await this.store.worker(queue.name, (job) => this.attempt(processor, job), {
      concurrency,
      delayBeforeNext: (attempt, error) => delayBeforeNext(attempt, queue.backoffSeconds, error),
    });
    worker.on('failed', (job, error) => this.failed(processor, job, error));
    let away = false;
    worker.on('error', (error) => {
      if (!away) this.logger.warn({ err: error, queue: queue.name }, 'cannot take jobs at the moment');
      away = true;
    });
    worker.on('active', () => (away = false));
    this.running.push(worker);
  }

  private async attempt(processor: Processor, job: Job): Promise<void> {
    const began = performance.now();
    try {
      await processor.run(toRunningJob(processor, job));
    } catch (error) {
      if (error instanceof GiveUp) throw new UnrecoverableError(error.message);
      throw error;
    }
    this.metrics.attempt(processor.queue.name, 'done', (performance.now() - began) / 1000);
  }

  private failed({ queue, name }: Processor, job: Job | undefined, error: Error): void {
    // Where the processor itself said what is wrong, its stack tells nothing.
    const expected = error instanceof TryAgainLater || error instanceof UnrecoverableError;
    const about = {
      ...(expected ? { reason: error.message } : { err: error }),
      queue: queue.name,
      processor: name,
      jobId: job?.id,
      attempt: job?.attemptsMade,
    };
    const dead = !job || Boolean(job.finishedOn);
    this.metrics.attempt(queue.name, dead ? 'dead' : 'retried');
    if (dead) this.logger.error(about, 'job is dead');
    else this.logger.warn(about, 'job failed and is tried again');
  }
}

const toRunningJob = ({ queue }: Processor, job: Job): RunningJob => ({
  id: job.id ?? '',
  payload: job.data as JobPayload,
  attempt: job.attemptsMade + 1,
  isLastAttempt: job.attemptsMade + 1 >= (job.opts.attempts ?? queue.attempts),
  queuedAt: new Date(job.timestamp),
});
