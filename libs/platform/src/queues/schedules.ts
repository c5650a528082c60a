import { Injectable, Logger } from '@nestjs/common';
import { Processes, type Schedule } from './decorators.js';
import { GiveUp, type RunningJob } from './job.js';
import { JobStore } from './job-store.js';
import { ProcessorRegistry, type Task } from './processor-registry.js';
import { defineQueue } from './queue-definition.js';
import { jobOptions } from './queues.js';

const scheduleQueue = defineQueue<{ readonly task: string }>('schedules', {
  attempts: 3,
  backoffSeconds: 5,
  keepFinishedSeconds: 60,
});
const CHECK_EVERY_MS = 60_000;

/**
 * Keeps the schedules of all tasks in the store, and runs a task when its time has come. The store may have come back
 * empty, so they are looked at every minute.
 */
@Injectable()
export class Schedules {
  private readonly logger = new Logger('Schedules');
  private timer: NodeJS.Timeout | undefined;
  private away = false;

  constructor(
    private readonly store: JobStore,
    private readonly registry: ProcessorRegistry,
  ) {}

  async start(): Promise<void> {
    await this.ensure();
    this.timer = setInterval(() => void this.ensure(), CHECK_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  @Processes(scheduleQueue, { concurrency: 4 })
  async runTask({ payload }: RunningJob<{ readonly task: string }>): Promise<void> {
    const task = this.registry.tasks.get(payload.task);
    // Another version of the product may have left it behind, or be ahead of this one.
    if (!task) throw new GiveUp(`this version has no task ${payload.task}`);
    await task.run();
  }

  /** Puts every schedule that is missing or has changed into the store. */
  async ensure(): Promise<void> {
    try {
      for (const task of this.registry.tasks.values()) await this.ensureOne(task);
      this.away = false;
    } catch (error) {
      if (!this.away) this.logger.warn({ err: error }, 'cannot set the schedules; trying again every minute');
      this.away = true;
    }
  }

  private async ensureOne({ name, schedule }: Task): Promise<void> {
    const queue = await this.store.producer(scheduleQueue.name);
    const known = await queue.getJobScheduler(name);
    // Left alone when it is right: setting it anew would start it over.
    if (known && isSame(known, schedule)) return;
    await queue.upsertJobScheduler(name, schedule, {
      name: scheduleQueue.name,
      data: { task: name },
      opts: jobOptions(scheduleQueue),
    });
  }
}

function isSame(
  known: { readonly every?: number; readonly pattern?: string; readonly next?: number },
  schedule: Schedule,
): boolean {
  if (known.next === undefined) return false;
  return 'every' in schedule ? Number(known.every) === schedule.every : known.pattern === schedule.pattern;
}
