import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { PROCESSORS, type ProcessorMark, type Schedule, type TaskMark, TASKS } from './decorators.js';
import type { RunningJob } from './job.js';
import { definedQueues, type QueueDefinition } from './queue-definition.js';

export interface Processor {
  /** `ClassName.method`, for logs and errors. */
  readonly name: string;
  readonly queue: QueueDefinition;
  readonly concurrency: number;
  readonly run: (job: RunningJob) => Promise<void>;
}

export interface Task {
  readonly name: string;
  readonly schedule: Schedule;
  readonly run: () => Promise<void>;
}

type Instance = Record<string, (...args: unknown[]) => Promise<void>>;

/** Who does the jobs of each queue, and what runs on a schedule, found once at boot among all providers. */
@Injectable()
export class ProcessorRegistry {
  readonly processors = new Map<string, Processor>();
  readonly tasks = new Map<string, Task>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error when a queue has no processor or two, or two tasks have one name */
  collect(queues: readonly QueueDefinition[] = definedQueues()): void {
    const seen = new Set<unknown>();
    for (const { instance } of this.discovery.getProviders()) {
      const provider = instance as Instance | undefined;
      const type = provider?.constructor as (new () => unknown) | undefined;
      if (!provider || !type || seen.has(provider)) continue;
      seen.add(provider);
      this.addProcessors(provider, type);
      this.addTasks(provider, type);
    }
    const idle = queues.filter(({ name }) => !this.processors.has(name));
    if (idle.length)
      throw new Error(`no processor for these queues: ${idle.map(({ name }) => name).join(', ')}`);
  }

  private addProcessors(provider: Instance, type: new () => unknown): void {
    for (const mark of (Reflect.getOwnMetadata(PROCESSORS, type) ?? []) as ProcessorMark[]) {
      const name = `${type.name}.${mark.method}`;
      const other = this.processors.get(mark.queue.name);
      if (other)
        throw new Error(`two processors for the queue ${mark.queue.name}: ${other.name} and ${name}`);
      this.processors.set(mark.queue.name, {
        name,
        queue: mark.queue,
        concurrency: mark.concurrency,
        run: async (job) => provider[mark.method]?.(job),
      });
    }
  }

  private addTasks(provider: Instance, type: new () => unknown): void {
    for (const mark of (Reflect.getOwnMetadata(TASKS, type) ?? []) as TaskMark[]) {
      if (this.tasks.has(mark.name)) throw new Error(`two scheduled tasks are called ${mark.name}`);
      this.tasks.set(mark.name, {
        name: mark.name,
        schedule: mark.schedule,
        run: async () => provider[mark.method]?.(),
      });
    }
  }
}
