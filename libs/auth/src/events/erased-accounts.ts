import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { UserErased } from '#contracts/users';
import { InTransaction } from '#platform/events';
import { Mailer } from '#platform/mail';
import { AccountLifeData } from '../data/account-life.data.js';

/** Account, login sessions and mails go with the person. */
@Injectable()
export class ErasedAccounts {
  constructor(
    private readonly accounts: AccountLifeData,
    private readonly mailer: Mailer,
  ) {}

  @InTransaction(UserErased)
  async erase({ data }: UserErased, tx: Transaction): Promise<void> {
    const address = await this.accounts.erase(tx, data.userId);
    if (address !== undefined) await this.mailer.forget(tx, address);
  }
}
