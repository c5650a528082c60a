import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import type { NotificationData } from '#contracts/notifications';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { NotFound } from '#platform/http';
import { NotificationsData } from '../data/notifications.data.js';
import { presentNotification } from '../domain/notification.js';
import { UnreadCount } from '../realtime/unread-count.js';

/** Marks one of the caller's notifications as read. */
@Injectable()
export class MarkRead {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsData,
    private readonly unread: UnreadCount,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when the caller has no such notification */
  async execute({ userId }: Principal, id: string): Promise<NotificationData> {
    const row = await this.unitOfWork.run((tx) =>
      this.notifications.markRead(tx, userId, id, this.clock.now()),
    );
    if (!row) throw new NotFound('There is no such notification.');
    this.unread.tell(userId);
    return presentNotification(row);
  }
}
