import 'reflect-metadata';
import type { RunningJob } from './job.js';
import type { JobPayload, QueueDefinition } from './queue-definition.js';

export const PROCESSORS = Symbol('queue processors');
export const TASKS = Symbol('scheduled tasks');

export interface ProcessorOptions {
  /** Jobs one process works on at the same time. */
  readonly concurrency?: number;
}

/** When a task runs: every so many milliseconds, or by a cron pattern in UTC (`minute hour day month weekday`). */
export type Schedule = { readonly every: number } | { readonly pattern: string };

export interface ProcessorMark {
  readonly queue: QueueDefinition;
  readonly method: string;
  readonly concurrency: number;
}

export interface TaskMark {
  readonly name: string;
  readonly method: string;
  readonly schedule: Schedule;
}

type Method<Parameters extends unknown[]> = TypedPropertyDescriptor<(...args: Parameters) => Promise<void>>;

function append<Mark>(key: symbol, type: object, mark: Mark): void {
  const marks = (Reflect.getOwnMetadata(key, type) ?? []) as Mark[];
  Reflect.defineMetadata(key, [...marks, mark], type);
}

/** The method that does the jobs of a queue, in every worker process. At least once: it must bear to run twice. */
export function Processes<Payload extends JobPayload>(
  queue: QueueDefinition<Payload>,
  { concurrency = 5 }: ProcessorOptions = {},
) {
  return (target: object, method: string, _: Method<[RunningJob<Payload>]>): void => {
    append<ProcessorMark>(PROCESSORS, target.constructor, { queue, method, concurrency });
  };
}

/**
 * The method runs on a schedule, in one worker process at a time as a rule; a slow run may overlap the next one.
 * @param name stable and unique, `<module>.<task>`: it is the key of the schedule
 */
export function Scheduled(name: string, schedule: Schedule) {
  return (target: object, method: string, _: Method<[]>): void => {
    append<TaskMark>(TASKS, target.constructor, { name, method, schedule });
  };
}
