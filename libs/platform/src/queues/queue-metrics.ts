import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '#platform/metrics';
import { JobStore, within } from './job-store.js';
import { definedQueues } from './queue-definition.js';

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

/** Depth and age of the queues, asked when Prometheus asks; results and durations of the jobs this process did. */
@Injectable()
export class QueueMetrics {
  private readonly results: Counter<'queue' | 'result'>;
  private readonly durations: Histogram<'queue'>;
  private readonly ages: Gauge<'queue'>;
  private readonly depths: Gauge<'queue' | 'state'>;
  private measuring: Promise<void> | undefined;

  constructor(
    private readonly store: JobStore,
    { registry }: Metrics,
  ) {
    const registers = [registry];
    this.results = new Counter({
      name: 'queue_jobs_total',
      help: 'Attempts at jobs by queue and result: done, retried or dead',
      labelNames: ['queue', 'result'],
      registers,
    });
    this.durations = new Histogram({
      name: 'queue_job_duration_seconds',
      help: 'Duration of attempts at jobs',
      labelNames: ['queue'],
      buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
      registers,
    });
    // Both gauges come from one look at the store, whichever Prometheus asks first.
    const measure = (): Promise<void> => this.measure();
    this.ages = new Gauge({
      name: 'queue_oldest_waiting_seconds',
      help: 'Age of the job that waits longest',
      labelNames: ['queue'],
      registers,
      collect: measure,
    });
    this.depths = new Gauge({
      name: 'queue_jobs',
      help: 'Jobs by queue and state; failed ones are dead',
      labelNames: ['queue', 'state'],
      registers,
      collect: measure,
    });
  }

  attempt(queue: string, result: 'done' | 'retried' | 'dead', seconds?: number): void {
    this.results.inc({ queue, result });
    if (seconds !== undefined) this.durations.observe({ queue }, seconds);
  }

  private measure(): Promise<void> {
    this.measuring ??= this.look().finally(() => (this.measuring = undefined));
    return this.measuring;
  }

  private async look(): Promise<void> {
    const asked = definedQueues().map(async ({ name }) => {
      const queue = await this.store.producer(name);
      const [counts, [oldest]] = await Promise.all([
        queue.getJobCounts(...STATES),
        queue.getJobs(['waiting'], 0, 0, true),
      ]);
      for (const state of STATES) this.depths.set({ queue: name, state }, counts[state] ?? 0);
      this.ages.set({ queue: name }, oldest ? (Date.now() - oldest.timestamp) / 1000 : 0);
    });
    // A scrape must succeed while the store is away: the gauges then keep their last values.
    await within(2000, Promise.allSettled(asked), () => new Error('too slow')).catch(() => undefined);
  }
}
