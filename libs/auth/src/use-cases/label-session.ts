import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { NotFound } from '#platform/http';
import { LoginSessionsData, type SessionLabel } from '../data/login-sessions.data.js';
import { type LoginSessionView, LoginSessionsQuery } from '../queries/login-sessions.query.js';

/** Names a device, or says where its push messages go. */
@Injectable()
export class LabelSession {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: LoginSessionsData,
    private readonly query: LoginSessionsQuery,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when it is somebody else's, or has ended */
  async execute(caller: Principal, id: string, label: SessionLabel): Promise<LoginSessionView> {
    const found = await this.unitOfWork.run((tx) =>
      this.sessions.label(tx, caller.userId, id, label, this.clock.now()),
    );
    if (!found) throw new NotFound();
    return this.query.one(caller, id);
  }
}
