import { Injectable } from '@nestjs/common';
import type { Principal, Role } from '#contracts/access';
import { ProgressPort, type ProgressView } from '#contracts/gamification';
import { type OwnUser, UsersPort } from '#contracts/users';
import { NotFound } from '#platform/http';
import { AccountsQuery } from './accounts.query.js';

export interface Me {
  readonly user: OwnUser;
  readonly email: string;
  readonly role: Role;
  readonly emailVerified: boolean;
  readonly progress: ProgressView;
}

/** The caller with account, profile and progress. */
@Injectable()
export class MeQuery {
  constructor(
    private readonly accounts: AccountsQuery,
    private readonly users: UsersPort,
    private readonly progress: ProgressPort,
  ) {}

  async of({ userId }: Principal): Promise<Me> {
    const [account, user, progress] = await Promise.all([
      this.accounts.own(userId),
      this.users.own(userId),
      this.progress.of(userId),
    ]);
    if (!account) throw new NotFound();
    return { user, ...account, progress };
  }
}
