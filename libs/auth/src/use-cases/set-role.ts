import { Injectable } from '@nestjs/common';
import type { Principal, Role } from '#contracts/access';
import { RoleChanged } from '#contracts/auth';
import { Events } from '#platform/events';
import { AccountsData } from '../data/accounts.data.js';
import { LoginSessionsData } from '../data/login-sessions.data.js';
import { SessionEnder } from '../login-sessions/session-ender.js';
import { AdminDesk } from './admin-desk.js';

/** Says what somebody may do. It counts on their next request, in every process; they stay logged in. */
@Injectable()
export class SetRole {
  constructor(
    private readonly desk: AdminDesk,
    private readonly accounts: AccountsData,
    private readonly sessions: LoginSessionsData,
    private readonly ender: SessionEnder,
    private readonly events: Events,
  ) {}

  async execute(caller: Principal, userId: string, role: Role): Promise<void> {
    const loginSessionIds = await this.desk.act(caller, userId, async (tx, subject, at) => {
      await this.accounts.setRole(tx, userId, role, at);
      const result = await this.sessions.idsOf(tx, userId);
      await this.events.publish(
        tx,
        new RoleChanged({ userId, role, loginSessionIds: result, at: at.toISOString() }),
      );
      return { act: { action: 'SET_ROLE', data: { from: subject.role, to: role } }, result };
    });
    // Forgotten everywhere, as ended ones are: the next request reads their account anew.
    await this.ender.announce(loginSessionIds);
  }
}
