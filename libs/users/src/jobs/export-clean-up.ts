import { Injectable } from '@nestjs/common';
import { FilesAbandoned } from '#contracts/users';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { Scheduled } from '#platform/queues';
import { ExportsData } from '../data/exports.data.js';
import { abandonedBefore, exportKey } from '../domain/export.rules.js';

const BATCH = 200;

/** Removes exports that are over, file and row, and gives up those whose job was lost. */
@Injectable()
export class ExportCleanUp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly exports: ExportsData,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Scheduled('users.exports-clean-up', { pattern: '40 * * * *' })
  async run(): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run((tx) => this.exports.failAbandoned(tx, abandonedBefore(now), now));
    while ((await this.removeSome(now)) === BATCH);
  }

  private removeSome(now: Date): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const removed = await this.exports.removeExpired(tx, now, abandonedBefore(now), BATCH);
      for (const { id, userId } of removed)
        await this.events.publish(tx, new FilesAbandoned({ userId, keys: [exportKey(id)] }));
      return removed.length;
    });
  }
}
