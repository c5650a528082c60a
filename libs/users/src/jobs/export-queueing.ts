import { Injectable } from '@nestjs/common';
import { ExportRequested } from '#contracts/users';
import { AfterCommitOutside } from '#platform/events';
import { Queues } from '#platform/queues';
import { exportQueue } from './export.queue.js';

/** Queues exports once their row stands, for whichever worker has time. */
@Injectable()
export class ExportQueueing {
  constructor(private readonly queues: Queues) {}

  @AfterCommitOutside(ExportRequested)
  async queue({ data }: ExportRequested): Promise<void> {
    await this.queues.add(exportQueue, { exportId: data.exportId }, { jobId: data.exportId });
  }
}
