import { Injectable } from '@nestjs/common';
import { LoginSessionsEnded } from '#contracts/auth';
import { AfterCommitOutside } from '#platform/events';
import { Live } from './live.js';

/** Whoever is logged out hears nothing more. */
@Injectable()
export class CloseEndedSessions {
  constructor(private readonly live: Live) {}

  @AfterCommitOutside(LoginSessionsEnded)
  closeSockets({ data }: LoginSessionsEnded): Promise<void> {
    this.live.disconnectLoginSessions(
      data.loginSessionIds,
      data.reason === 'LOGOUT' ? 'LOGGED_OUT' : 'TOKEN_INVALID',
    );
    return Promise.resolve();
  }
}
