import { Injectable } from '@nestjs/common';
import { Scheduled } from '#platform/queues';
import { ExpireSessions } from '../use-cases/expire-sessions.js';

const BATCH = 200;

/** Closes what nobody completed, minute by minute. */
@Injectable()
export class SessionExpiry {
  constructor(private readonly expireSessions: ExpireSessions) {}

  @Scheduled('sessions.expire', { every: 60_000 })
  async run(): Promise<void> {
    while ((await this.expireSessions.execute(BATCH)) === BATCH);
  }
}
