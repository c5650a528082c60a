import { Injectable } from '@nestjs/common';
import { LoginSessionsEnded, RoleChanged } from '#contracts/auth';
import { AfterCommitOutside } from '#platform/events';
import { EndBroadcast } from '../login-sessions/end-broadcast.js';

/** Tells all processes of ended login sessions, for the case that the process which ended them died before it could. */
@Injectable()
export class EndedSessionsHandler {
  constructor(private readonly broadcast: EndBroadcast) {}

  @AfterCommitOutside(LoginSessionsEnded)
  async forget(event: LoginSessionsEnded): Promise<void> {
    await this.broadcast.announce(event.data.loginSessionIds);
  }

  @AfterCommitOutside(RoleChanged)
  async readAgain({ data }: RoleChanged): Promise<void> {
    await this.broadcast.announce(data.loginSessionIds);
  }
}
