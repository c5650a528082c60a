import { Injectable } from '@nestjs/common';
import { LoginSessionsEnded, type LoginSessionsEndReason } from '#contracts/auth';
import { AfterCommitOutside } from '#platform/events';
import { Live } from './live.js';

/** Ends that the person at this device, or at another of theirs, wanted. */
const LOGGED_OUT: ReadonlySet<LoginSessionsEndReason> = new Set(['LOGOUT', 'LOGOUT_ALL', 'TERMINATED']);

/** Whoever is logged out hears nothing more. */
@Injectable()
export class CloseEndedSessions {
  constructor(private readonly live: Live) {}

  @AfterCommitOutside(LoginSessionsEnded)
  closeSockets({ data }: LoginSessionsEnded): Promise<void> {
    this.live.disconnectLoginSessions(
      data.loginSessionIds,
      LOGGED_OUT.has(data.reason) ? 'LOGGED_OUT' : 'TOKEN_INVALID',
    );
    return Promise.resolve();
  }
}
