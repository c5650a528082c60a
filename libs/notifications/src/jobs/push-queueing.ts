import { Injectable } from '@nestjs/common';
import { NotificationCreated } from '#contracts/notifications';
import { Clock } from '#platform/clock';
import { AfterCommitOutside } from '#platform/events';
import { Queues } from '#platform/queues';
import { PushSubscriptionsQuery } from '../queries/push-subscriptions.query.js';
import { pushQueue } from './push.queue.js';

/** Queues a message to each browser of a user. */
@Injectable()
export class PushQueueing {
  constructor(
    private readonly subscriptions: PushSubscriptionsQuery,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @AfterCommitOutside(NotificationCreated)
  async queuePushes({ data }: NotificationCreated): Promise<void> {
    const notificationId = data.notification.id;
    const subscriptionIds = await this.subscriptions.deliverable(data.userId, this.clock.now());
    await this.queues.addAll(
      pushQueue,
      subscriptionIds.map((subscriptionId) => ({
        payload: { notificationId, subscriptionId },
        jobId: `${notificationId}-${subscriptionId}`,
      })),
    );
  }
}
