import { Injectable } from '@nestjs/common';
import { Database, sql } from '#platform/database';
import { RedisConnections } from '#platform/redis';

export type DependencyState = 'up' | 'down' | 'off';

export interface HealthReport {
  /** `degraded`: something is missing, but requests are served. */
  readonly status: 'ok' | 'degraded' | 'down' | 'stopping';
  readonly uptimeSeconds: number;
  readonly dependencies: { readonly database: DependencyState; readonly redis: DependencyState };
}

const PATIENCE_MS = 1500;

async function stateOf(question: Promise<unknown>): Promise<DependencyState> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'down'>((resolve) => (timer = setTimeout(() => resolve('down'), PATIENCE_MS)));
  const state = await Promise.race([
    question.then(() => 'up' as const).catch(() => 'down' as const),
    tooLate,
  ]);
  clearTimeout(timer);
  return state;
}

/** Whether this process lives, and whether it should be given requests. */
@Injectable()
export class Health {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly redis: RedisConnections,
  ) {}

  /** From now on not ready: a load balancer sends its requests elsewhere while the rest finishes. */
  stop(): void {
    this.stopping = true;
  }

  async report(): Promise<HealthReport> {
    const [database, redis] = await Promise.all([
      stateOf(this.database.rows(sql`SELECT 1 AS up`)),
      this.redis.main ? stateOf(this.redis.main.ping()) : ('off' as const),
    ]);
    const status = this.stopping
      ? 'stopping'
      : database === 'down'
        ? 'down'
        : redis === 'down'
          ? 'degraded'
          : 'ok';
    return { status, uptimeSeconds: Math.round(process.uptime()), dependencies: { database, redis } };
  }

  /** Without Redis requests go on; without PostgreSQL they do not. */
  static isReady({ status }: HealthReport): boolean {
    return status === 'ok' || status === 'degraded';
  }
}
