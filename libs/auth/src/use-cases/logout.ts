import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { UnitOfWork } from '#platform/database';
import { SessionEnder } from '../login-sessions/session-ender.js';

/** Ends the caller's login session: none of its tokens works any more, in any process. */
@Injectable()
export class Logout {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ender: SessionEnder,
  ) {}

  async execute({ userId, loginSessionId }: Principal): Promise<{ readonly loggedOut: true }> {
    await this.unitOfWork.run((tx) => this.ender.end(tx, userId, [loginSessionId], 'LOGOUT'));
    await this.ender.announce([loginSessionId]);
    return { loggedOut: true };
  }
}
