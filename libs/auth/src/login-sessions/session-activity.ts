import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { LoginSessionsData } from '../data/login-sessions.data.js';
import type { LiveSession } from '../queries/live-session.query.js';

const GRAIN_MS = 60_000;
const FLUSH_MS = 10_000;
const BATCH = 1000;

/** Keeps `last_active_at`, to the minute: requests only leave a note, the rows are written together later. */
@Injectable()
export class SessionActivity implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Auth');
  private readonly noted = new LRUCache<string, number>({ max: 20_000 });
  private readonly pending = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: LoginSessionsData,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  seen({ id, lastActiveAt }: LiveSession): void {
    const now = this.clock.now().getTime();
    const last = Math.max(this.noted.get(id) ?? 0, lastActiveAt.getTime());
    if (now - last < GRAIN_MS) return;
    this.noted.set(id, now);
    this.pending.add(id);
  }

  /** Writes what was noted. What cannot be written is dropped: the next request notes it again in a minute. */
  async flush(): Promise<void> {
    const ids = [...this.pending].sort();
    this.pending.clear();
    for (let i = 0; i < ids.length; i += BATCH) {
      const batch = ids.slice(i, i + BATCH);
      const at = this.clock.now();
      await this.unitOfWork
        .run((tx) => this.sessions.touch(tx, batch, at, new Date(at.getTime() - GRAIN_MS)))
        .catch((error: unknown) =>
          this.logger.warn({ err: error }, 'last activity of login sessions not written'),
        );
    }
  }
}
