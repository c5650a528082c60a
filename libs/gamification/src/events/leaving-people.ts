import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { AccountDeletionCancelled, AccountDeletionRequested, UserErased } from '#contracts/users';
import { InTransaction } from '#platform/events';
import { AccountLifeRows } from '../data/account-life-rows.js';

/** Takes people off the boards who want to be gone, puts back who returns, and forgets who is erased. */
@Injectable()
export class LeavingPeople {
  constructor(private readonly rows: AccountLifeRows) {}

  @InTransaction(AccountDeletionRequested)
  async hide({ data }: AccountDeletionRequested, tx: Transaction): Promise<void> {
    await this.rows.show(tx, data.userId, false);
  }

  @InTransaction(AccountDeletionCancelled)
  async show({ data }: AccountDeletionCancelled, tx: Transaction): Promise<void> {
    await this.rows.show(tx, data.userId, data.showOnLeaderboard);
  }

  @InTransaction(UserErased)
  async erase({ data }: UserErased, tx: Transaction): Promise<void> {
    await this.rows.erase(tx, data.userId);
  }
}
