import { Injectable } from '@nestjs/common';
import { Database, PrismaService, sql } from '#platform/database';
import type { NotificationRow } from '../domain/notification.js';
import {
  presentSubscription,
  type SubscriptionData,
  type SubscriptionRow,
} from '../domain/push-subscription.js';

/** One message to one browser. */
export interface PushTarget {
  readonly subscriptionId: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly notification: Pick<NotificationRow, 'id' | 'type' | 'title' | 'body' | 'data'>;
}

/** A push service that refused a subscription is asked again after a day: the fault may have been ours. */
const PARKED_MS = 24 * 3600 * 1000;

/** Reads push subscriptions, for their owner and for the sender. */
@Injectable()
export class PushSubscriptionsQuery {
  constructor(
    private readonly prisma: PrismaService,
    private readonly database: Database,
  ) {}

  /** Newest first; a user has 20 at most. */
  async list(userId: string): Promise<SubscriptionData[]> {
    const rows: SubscriptionRow[] = await this.prisma.pushSubscription.findMany({
      where: { userId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    return rows.map(presentSubscription);
  }

  /** Ids of the subscriptions a message to this user goes to now. */
  async deliverable(userId: string, now: Date): Promise<string[]> {
    const parked = new Date(now.getTime() - PARKED_MS);
    const rows = await this.prisma.pushSubscription.findMany({
      where: { userId, OR: [{ failedAt: null }, { failedAt: { lt: parked } }] },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  }

  /** Undefined when one of the two is gone, or the subscription is somebody else's by now. */
  async target(notificationId: string, subscriptionId: string): Promise<PushTarget | undefined> {
    const row = await this.database.maybe<Omit<PushTarget, 'notification'> & PushTarget['notification']>(sql`
      SELECT s.id AS subscription_id, s.endpoint, s.p256dh, s.auth, n.id, n.type, n.title, n.body, n.data
      FROM push_subscriptions s JOIN notifications n ON n.user_id = s.user_id
      WHERE s.id = ${subscriptionId}::uuid AND n.id = ${notificationId}::uuid`);
    if (!row) return undefined;
    const { endpoint, p256dh, auth, id, type, title, body, data } = row;
    return { subscriptionId, endpoint, p256dh, auth, notification: { id, type, title, body, data } };
  }
}
