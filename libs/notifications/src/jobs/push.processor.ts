import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { GiveUp, Processes, type RunningJob, TryAgainLater } from '#platform/queues';
import { PushSubscriptionsData } from '../data/push-subscriptions.data.js';
import { PushSubscriptionsQuery, type PushTarget } from '../queries/push-subscriptions.query.js';
import { type PushJob, pushQueue } from './push.queue.js';
import { PushSender } from './push-sender.js';

/** Sends queued push messages, and draws the conclusions from what push services answer. */
@Injectable()
export class PushProcessor {
  private readonly logger = new Logger('Push');

  constructor(
    private readonly targets: PushSubscriptionsQuery,
    private readonly subscriptions: PushSubscriptionsData,
    private readonly sender: PushSender,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @Processes(pushQueue, { concurrency: 20 })
  async send({ payload }: RunningJob<PushJob>): Promise<void> {
    // Looked up now and not when it was queued: who logged out or unsubscribed meanwhile gets nothing.
    const target = await this.targets.target(payload.notificationId, payload.subscriptionId);
    if (!target) return;
    const outcome = await this.sender.send(target);
    switch (outcome.kind) {
      case 'delivered':
        await this.unitOfWork.run((tx) =>
          this.subscriptions.delivered(tx, target.subscriptionId, this.clock.now()),
        );
        return;
      case 'gone':
        await this.unitOfWork.run((tx) =>
          this.subscriptions.removeGone(tx, target.subscriptionId, target.p256dh),
        );
        return;
      case 'dropped':
        this.logger.warn({ reason: outcome.reason, ...about(target) }, 'push message dropped');
        return;
      case 'refused':
        await this.park(target, outcome.reason);
        throw new GiveUp(outcome.reason);
      case 'failed':
        throw new TryAgainLater(outcome.reason, outcome.retryAfterSeconds);
    }
  }

  private async park({ subscriptionId }: PushTarget, reason: string): Promise<void> {
    await this.unitOfWork.run((tx) => this.subscriptions.park(tx, subscriptionId, reason, this.clock.now()));
  }
}

/** For logs: never the endpoint or a key. */
const about = ({ subscriptionId, endpoint, notification }: PushTarget): object => ({
  subscriptionId,
  notificationId: notification.id,
  service: new URL(endpoint).host,
});
