import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { SessionEnder } from '../login-sessions/session-ender.js';
import { AdminDesk } from './admin-desk.js';

/** Logs somebody out everywhere; they may log in again. */
@Injectable()
export class EndUserSessions {
  constructor(
    private readonly desk: AdminDesk,
    private readonly ender: SessionEnder,
  ) {}

  async execute(caller: Principal, userId: string): Promise<{ readonly ended: number }> {
    const ids = await this.desk.act(caller, userId, async (tx) => {
      const result = await this.ender.endAll(tx, userId, null, 'ENDED_BY_ADMIN');
      return { act: { action: 'END_SESSIONS', data: { ended: result.length } }, result };
    });
    await this.ender.announce(ids);
    return { ended: ids.length };
  }
}
