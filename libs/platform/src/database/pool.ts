import pg from 'pg';

export interface PoolOptions {
  readonly url: string;
  readonly max: number;
  /** Told of connections lost while nobody used them: worth a line in the log, nothing more. */
  readonly onIdleError?: (error: Error) => void;
  /** As PostgreSQL shows it in pg_stat_activity. */
  readonly applicationName?: string;
}

/**
 * The connections of this process, shared by Prisma and by statements of our own. The limits hold a slow or lost
 * database away from the callers: they get an error that maps to 503 instead of waiting.
 */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    connectionTimeoutMillis: 2500,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: options.applicationName ?? 'monitabits',
  });
  // Without a listener a connection lost while idle would end the process; the pool replaces it by itself.
  pool.on('error', (error) => options.onIdleError?.(error));
  return pool;
}
