import { Injectable } from '@nestjs/common';
import { UserRegistered } from '#contracts/auth';
import type { Transaction } from '#contracts/shared';
import { InTransaction } from '#platform/events';
import { PeopleData } from '../data/people.data.js';

/** Opens everybody's counters, so that the row which everything between two people is locked by is there. */
@Injectable()
export class Newcomers {
  constructor(private readonly people: PeopleData) {}

  @InTransaction(UserRegistered)
  async registered({ data }: UserRegistered, tx: Transaction): Promise<void> {
    await this.people.openCounts(tx, [data.userId]);
  }
}
