import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { UserErased } from '#contracts/users';
import { InTransaction } from '#platform/events';
import { AccountLifeData } from '../data/account-life.data.js';

/** Account and login sessions go with the person. */
@Injectable()
export class ErasedAccounts {
  constructor(private readonly accounts: AccountLifeData) {}

  @InTransaction(UserErased)
  async erase({ data }: UserErased, tx: Transaction): Promise<void> {
    await this.accounts.erase(tx, data.userId);
  }
}
