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
    const ages = new Gauge({
      name: 'queue_oldest_waiting_seconds',
      help: 'Age of the job that waits longest',
      labelNames: ['queue'],
      registers,
    });
    const measure = (depths: Gauge<'queue' | 'state'>): Promise<void> => this.measure(depths, ages);
    new Gauge({
      name: 'queue_jobs',
      help: 'Jobs by queue and state; failed ones are dead',
      labelNames: ['queue', 'state'],
      registers,
      async collect() {
        await measure(this);
      },
    });
  }

  attempt(queue: string, result: 'done' | 'retried' | 'dead', seconds?: number): void {
    this.results.inc({ queue, result });
    if (seconds !== undefined) this.durations.observe({ queue }, seconds);
  }

  private async measure(depths: Gauge<'queue' | 'state'>, ages: Gauge<'queue'>): Promise<void> {
    const asked = definedQueues().map(async ({ name }) => {
      const queue = await this.store.producer(name);
      const [counts, [oldest]] = await Promise.all([
        queue.getJobCounts(...STATES),
        queue.getJobs(['waiting'], 0, 0, true),
      ]);
      for (const state of STATES) depths.set({ queue: name, state }, counts[state] ?? 0);
      ages.set({ queue: name }, oldest ? (Date.now() - oldest.timestamp) / 1000 : 0);
    });
    // A scrape must succeed while the store is away: the gauges then keep their last values.
    await within(2000, Promise.allSettled(asked), () => new Error('too slow')).catch(() => undefined);
  }
}
