import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { LoginSessionsPort, PasswordPort } from '#contracts/auth';
import { AccountDeletionRequested } from '#contracts/users';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { NotFound } from '#platform/http';
import { AccountDeletionData } from '../data/account-deletion.data.js';
import { erasesAt } from '../domain/deletion.rules.js';
import { WrongPassword } from '../domain/users.errors.js';

export interface RequestedDeletion {
  readonly deletionRequestedAt: string;
  readonly erasesAt: string;
}

/** Takes the caller out of sight and ends their login sessions; 30 days later the account is erased. */
@Injectable()
export class RequestAccountDeletion {
  constructor(
    private readonly passwords: PasswordPort,
    private readonly logins: LoginSessionsPort,
    private readonly unitOfWork: UnitOfWork,
    private readonly deletions: AccountDeletionData,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** @throws WrongPassword, RateLimited after too many guesses, NotFound when it was asked for a moment ago */
  async execute({ userId }: Principal, password: string): Promise<RequestedDeletion> {
    if (!(await this.passwords.verify(userId, password))) throw new WrongPassword();
    const { ended, ...requested } = await this.unitOfWork.run(async (tx) => {
      const now = this.clock.now();
      if (!(await this.deletions.request(tx, userId, now))) throw new NotFound();
      const loginSessionIds = await this.logins.endAll(tx, userId);
      const at = now.toISOString();
      const due = erasesAt(now).toISOString();
      await this.events.publish(tx, new AccountDeletionRequested({ userId, at, erasesAt: due }));
      return { ended: loginSessionIds, deletionRequestedAt: at, erasesAt: due };
    });
    await this.logins.announce(ended);
    return requested;
  }
}
