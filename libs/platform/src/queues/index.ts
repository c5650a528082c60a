export { Processes, type ProcessorOptions, type Schedule, Scheduled } from './decorators.js';
export { type DeadJob, GiveUp, QueueUnavailable, type RunningJob, TryAgainLater } from './job.js';
export {
  defineQueue,
  definedQueues,
  type JobPayload,
  type QueueDefinition,
  type QueueSettings,
} from './queue-definition.js';
export { type JobOptions, type NewJob, Queues } from './queues.js';
export { QueuesModule } from './queues.module.js';
