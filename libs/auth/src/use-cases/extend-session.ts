import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { UnitOfWork } from '#platform/database';
import { NotFound } from '#platform/http';
import { LoginSessionsData } from '../data/login-sessions.data.js';
import { type LoginSessionView, LoginSessionsQuery } from '../queries/login-sessions.query.js';

/** Begins the idle time of a login session anew, as a refresh would. Its absolute end stays where it is. */
@Injectable()
export class ExtendSession {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: LoginSessionsData,
    private readonly query: LoginSessionsQuery,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when it is somebody else's, or has ended */
  async execute(caller: Principal, id: string): Promise<LoginSessionView> {
    const at = this.clock.now();
    const idleSince = new Date(at.getTime() - this.config.refreshTtlSeconds * 1000);
    const found = await this.unitOfWork.run((tx) =>
      this.sessions.extend(tx, caller.userId, id, at, idleSince),
    );
    if (!found) throw new NotFound();
    return this.query.one(caller, id);
  }
}
