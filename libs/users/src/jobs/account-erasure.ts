import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Scheduled } from '#platform/queues';
import { dueBefore } from '../domain/deletion.rules.js';
import { type DueAccount, DueAccountsQuery } from '../queries/due-accounts.query.js';
import { EraseAccount } from '../use-cases/erase-account.js';

const BATCH = 100;

/**
 * Erases accounts whose days of grace are over, one transaction each: a run that breaks off has lost nothing, the next
 * one goes on where it stopped.
 */
@Injectable()
export class AccountErasure {
  private readonly logger = new Logger('AccountErasure');

  constructor(
    private readonly due: DueAccountsQuery,
    private readonly erase: EraseAccount,
    private readonly clock: Clock,
  ) {}

  @Scheduled('users.erase', { pattern: '25 * * * *' })
  async run(): Promise<void> {
    const before = dueBefore(this.clock.now());
    let last: DueAccount | undefined;
    for (
      let batch = await this.due.next(before, last, BATCH);
      batch.length;
      batch = await this.due.next(before, last, BATCH)
    ) {
      for (const account of batch) await this.eraseOne(account.id);
      last = batch.at(-1);
    }
  }

  /** One that fails is left for the next run and keeps nobody else waiting. */
  private async eraseOne(userId: string): Promise<void> {
    await this.erase
      .execute(userId)
      .catch((error: unknown) =>
        this.logger.error({ err: error, userId }, 'account not erased; trying again next hour'),
      );
  }
}
