import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { UserErased } from '#contracts/users';
import { InTransaction } from '#platform/events';
import { ErasureRows } from '../data/erasure-rows.js';

/** Sessions, actions and statistics go with the person. */
@Injectable()
export class ErasedSessions {
  constructor(private readonly rows: ErasureRows) {}

  @InTransaction(UserErased)
  async erase({ data }: UserErased, tx: Transaction): Promise<void> {
    await this.rows.erase(tx, data.userId);
  }
}
