import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import type { Transaction } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { type Once, UnitOfWork } from '#platform/database';
import { Forbidden, NotFound } from '#platform/http';
import { AccountsData, type LockedAccount } from '../data/accounts.data.js';
import { AuditData } from '../data/audit.data.js';
import type { AdminAct } from '../domain/audit.js';
import { OwnAccount } from '../domain/auth.errors.js';

/** What an act leaves behind: its entry in the audit trail, and what its caller needs. */
export interface Done<Result> {
  readonly act: AdminAct;
  readonly result: Result;
}

/** The transaction of everything an administrator does to somebody. */
@Injectable()
export class AdminDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsData,
    private readonly audit: AuditData,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks both accounts and looks at the caller's role again: of two administrators who take the role from each other
   * at the same time one succeeds, so that there is always one left.
   * @throws OwnAccount, Forbidden (no longer an administrator), NotFound
   */
  async act<Result>(
    { userId: actorId }: Principal,
    subjectId: string,
    work: (tx: Transaction, subject: LockedAccount, at: Date) => Promise<Done<Result>>,
    once?: Once,
  ): Promise<Result> {
    if (actorId === subjectId) throw new OwnAccount();
    return this.unitOfWork.run(
      async (tx) => {
        const at = this.clock.now();
        const locked = await this.accounts.lockAll(tx, [actorId, subjectId], at);
        const actor = locked.find(({ userId }) => userId === actorId);
        if (actor?.role !== 'ADMIN' || !actor.usable) throw new Forbidden();
        const subject = locked.find(({ userId }) => userId === subjectId);
        if (!subject) throw new NotFound();
        const { act, result } = await work(tx, subject, at);
        await this.audit.add(tx, actorId, subjectId, act, at);
        return result;
      },
      { once },
    );
  }
}
