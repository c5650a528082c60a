import { Injectable } from '@nestjs/common';
import { LoginSessionsPort } from '#contracts/auth';
import { FilesAbandoned, UserErased } from '#contracts/users';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { AccountDeletionData } from '../data/account-deletion.data.js';
import { ExportsData } from '../data/exports.data.js';
import { avatarKeys } from '../domain/avatar.js';
import { dueBefore } from '../domain/deletion.rules.js';
import { exportKey } from '../domain/export.rules.js';
import { CancelAccountDeletion } from './cancel-account-deletion.js';

/** Erases one account with everything all modules have of it, in one transaction: all of it is gone, or nothing. */
@Injectable()
export class EraseAccount {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deletions: AccountDeletionData,
    private readonly exports: ExportsData,
    private readonly logins: LoginSessionsPort,
    private readonly cancelDeletion: CancelAccountDeletion,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** False when the account is not due (any more), or another process has it. */
  execute(userId: string): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const now = this.clock.now();
      const user = await this.deletions.lockDue(tx, userId, dueBefore(now));
      if (!user) return false;
      // A way of logging in that forgot to say so (UsersPort.loggedIn) must not cost anybody their account.
      if (await this.logins.openedSince(tx, userId, user.deletionRequestedAt)) {
        await this.cancelDeletion.execute(tx, userId, now);
        return false;
      }
      const exportIds = await this.exports.removeOf(tx, userId);
      await this.events.publish(tx, new UserErased({ userId, at: now.toISOString() }));
      const keys = [
        ...(user.avatarId === null ? [] : avatarKeys(user.avatarId)),
        ...exportIds.map(exportKey),
      ];
      if (keys.length) await this.events.publish(tx, new FilesAbandoned({ userId, keys }));
      await this.deletions.erase(tx, userId);
      return true;
    });
  }
}
