import { Injectable } from '@nestjs/common';
import { LoginSessionsEnded } from '#contracts/auth';
import { AfterCommitOutside } from '#platform/events';
import { LiveSessions } from '../login-sessions/live-sessions.js';

/** Tells all processes of ended login sessions, for the case that the process which ended them died before it could. */
@Injectable()
export class EndedSessionsHandler {
  constructor(private readonly live: LiveSessions) {}

  @AfterCommitOutside(LoginSessionsEnded)
  async forget(event: LoginSessionsEnded): Promise<void> {
    await this.live.announceEnd(event.data.loginSessionIds);
  }
}
