import { createRedisBackend, type Job, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { RedisConnections } from '#platform/redis';
import { QueueUnavailable } from './job.js';
import { JobStore, within, type WorkerSettings, workerTimes } from './job-store.js';

const PREFIX = 'monitabits';
const READY_WITHIN_MS = 2000;

/** Jobs in Redis. Adding fails at once while Redis is away; workers wait for it as long as it takes. */
export class RedisJobStore extends JobStore {
  private readonly sending: Redis;
  /** A process that has just started is not yet without Redis. */
  private readonly firstTry: Promise<void>;
  private taking: Redis | undefined;
  private readonly queues = new Map<string, Promise<Queue>>();

  constructor(private readonly redis: RedisConnections) {
    super();
    this.sending = redis.create('queues');
    this.firstTry = new Promise((resolve) => {
      this.sending.once('ready', resolve);
      setTimeout(resolve, READY_WITHIN_MS).unref();
    });
  }

  get reachable(): boolean {
    return this.taking?.status === 'ready';
  }

  async producer(name: string): Promise<Queue> {
    await this.firstTry;
    if (this.sending.status !== 'ready') throw new QueueUnavailable(`Redis is away: cannot queue ${name}`);
    let queue = this.queues.get(name);
    if (!queue) {
      queue = this.open(name);
      this.queues.set(name, queue);
      // A connection that broke while it was introduced stays broken: the next caller starts afresh.
      queue.catch(() => this.queues.delete(name));
    }
    return queue;
  }

  worker(name: string, run: (job: Job) => Promise<void>, settings: WorkerSettings): Promise<Worker> {
    this.taking ??= this.redis.create('workers', {
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
      commandTimeout: undefined,
    });
    const worker = new Worker(
      name,
      run,
      {
        connection: this.taking,
        prefix: PREFIX,
        concurrency: settings.concurrency,
        settings: { backoffStrategy: (attempt, _, error) => settings.delayBeforeNext(attempt, error) },
        ...workerTimes,
      },
      createRedisBackend,
    );
    // Not awaited until it is ready: Redis may come later than this process.
    return Promise.resolve(worker);
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.queues.values()].map(async (queue) => (await queue).close()));
  }

  private async open(name: string): Promise<Queue> {
    const queue = new Queue(name, { connection: this.sending, prefix: PREFIX }, createRedisBackend);
    queue.on('error', () => undefined); // The connection tells about itself once, and not per queue.
    await within(
      READY_WITHIN_MS,
      queue.waitUntilReady(),
      () => new QueueUnavailable(`Redis does not answer: cannot queue ${name}`),
    );
    return queue;
  }
}
