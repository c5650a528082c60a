import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { UserErased } from '#contracts/users';
import { InTransaction } from '#platform/events';
import { ErasureData } from '../data/erasure.data.js';

/** Notifications and browsers go with the person. */
@Injectable()
export class ErasedNotifications {
  constructor(private readonly data: ErasureData) {}

  @InTransaction(UserErased)
  async erase({ data }: UserErased, tx: Transaction): Promise<void> {
    await this.data.erase(tx, data.userId);
  }
}
