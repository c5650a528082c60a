import { Injectable } from '@nestjs/common';
import { MailRequested } from '#contracts/mail';
import { AfterCommitOutside } from '#platform/events';
import { Queues } from '#platform/queues';
import { mailQueue } from './mail.queue.js';

@Injectable()
export class MailQueueing {
  constructor(private readonly queues: Queues) {}

  @AfterCommitOutside(MailRequested)
  async queue({ data: { mailId } }: MailRequested): Promise<void> {
    await this.queues.add(mailQueue, { mailId }, { jobId: mailId });
  }
}
