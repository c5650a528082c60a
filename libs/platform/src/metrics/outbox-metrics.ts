import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Outbox } from '#platform/events';
import { Metrics } from './metrics.js';

/** How far behind the outbox is, asked when Prometheus asks. */
@Injectable()
export class OutboxMetrics {
  constructor(metrics: Metrics, outbox: Outbox) {
    const lag = new Gauge({
      name: 'outbox_lag_seconds',
      help: 'Age of the oldest event that still has handlers to run',
      registers: [metrics.registry],
    });
    new Gauge({
      name: 'outbox_events',
      help: 'Events in the outbox by status',
      labelNames: ['status'],
      registers: [metrics.registry],
      async collect() {
        // A scrape must succeed while the database is away: the gauges then keep their last value.
        const backlog = await outbox.backlog().catch(() => undefined);
        if (!backlog) return;
        this.set({ status: 'pending' }, backlog.pending);
        this.set({ status: 'dead' }, backlog.dead);
        lag.set(backlog.lagSeconds);
      },
    });
  }
}
