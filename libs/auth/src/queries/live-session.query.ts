import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts/access';
import { Clock } from '#platform/clock';
import { Database, sql } from '#platform/database';
import { usableAccount } from '../data/usable-account.js';

export interface LiveSession {
  readonly id: string;
  readonly userId: string;
  readonly role: Role;
  readonly lastActiveAt: Date;
}

/** Login sessions that may be used: not ended, not past their end, of an active account. */
@Injectable()
export class LiveSessionQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  byId(id: string): Promise<LiveSession | undefined> {
    const now = this.clock.now();
    return this.database.maybe<LiveSession>(sql`
      SELECT s.id, s.user_id, a.role, s.last_active_at
      FROM login_sessions s JOIN accounts a ON a.user_id = s.user_id
      WHERE s.id = ${id}::uuid AND s.ended_at IS NULL AND s.expires_at > ${now} AND ${usableAccount(now)}`);
  }
}
