import { Logger } from '@nestjs/common';
import {
  createPostgresBackend,
  type Job,
  PostgresConnection,
  type PostgresConnectionOptions,
  PostgresQueueBackend,
  Queue,
  type QueueBaseOptions,
  runMigrations,
  Worker,
} from 'bullmq';
import pg from 'pg';
import { JobStore, type WorkerSettings, workerTimes } from './job-store.js';

const SCHEMA = 'bullmq';
/** Connections for statements; each worker holds one more to be told of new jobs. */
const FOR_STATEMENTS = 3;

/**
 * Jobs in a schema of their own beside the product's tables. It has a pool of its own, because the schema is found by
 * the search path of the connection.
 */
export class PostgresJobStore extends JobStore {
  private readonly logger = new Logger('Queues');
  private readonly pool: pg.Pool;
  private readonly options: PostgresConnectionOptions;
  private readonly queues = new Map<string, Queue>();
  private opened: Promise<PostgresConnection> | undefined;

  /** @param workers how many queues this process works on */
  constructor(url: string, workers: number) {
    super();
    this.pool = new pg.Pool({
      connectionString: url,
      options: `-c search_path=${SCHEMA}`,
      application_name: 'monitabits-queues',
      max: FOR_STATEMENTS + workers,
      keepAlive: true,
      connectionTimeoutMillis: 3000,
    });
    this.options = this.pool;
    this.pool.setMaxListeners(0); // One listener per queue and worker.
    this.pool.on('error', (error) => this.logger.warn(`connection lost: ${error.message}`));
  }

  readonly reachable = true;

  async producer(name: string): Promise<Queue> {
    const connection = await this.connection();
    let queue = this.queues.get(name);
    if (!queue) {
      const backend = (
        _: string,
        options: QueueBaseOptions<PostgresConnectionOptions>,
      ): PostgresQueueBackend => new PostgresQueueBackend(connection, name, options, false);
      queue = new Queue(name, { connection: this.options }, backend) as unknown as Queue;
      queue.on('error', () => undefined);
      this.queues.set(name, queue);
    }
    return queue;
  }

  async worker(name: string, run: (job: Job) => Promise<void>, settings: WorkerSettings): Promise<Worker> {
    await this.connection();
    const worker = new Worker(
      name,
      run,
      {
        connection: this.options,
        concurrency: settings.concurrency,
        settings: { backoffStrategy: (attempt, _, error) => settings.delayBeforeNext(attempt, error) },
        ...workerTimes,
      },
      createPostgresBackend,
    );
    await worker.waitUntilReady();
    return worker as unknown as Worker; // The type names the backend it defaults to; nothing here depends on it.
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    await this.pool.end();
  }

  /** Brings the schema to this version on first use; several processes may do so at once. */
  private connection(): Promise<PostgresConnection> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  private async open(): Promise<PostgresConnection> {
    const client = await this.pool.connect();
    try {
      await runMigrations(client, SCHEMA);
    } finally {
      client.release();
    }
    const connection = new PostgresConnection(this.options);
    connection.on('error', () => undefined);
    await connection.waitUntilReady();
    return connection;
  }
}
