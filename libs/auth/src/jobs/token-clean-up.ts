import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Scheduled } from '#platform/queues';
import { AccountTokensData } from '../data/account-tokens.data.js';

const BATCH = 1000;

/** Removes links nobody can use any more. */
@Injectable()
export class TokenCleanUp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tokens: AccountTokensData,
    private readonly clock: Clock,
  ) {}

  @Scheduled('auth.token-clean-up', { pattern: '50 3 * * *' })
  async run(): Promise<void> {
    const before = this.clock.now();
    while ((await this.unitOfWork.run((tx) => this.tokens.removeOld(tx, before, BATCH))) === BATCH);
  }
}
