import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { NotificationsData } from '../data/notifications.data.js';
import { UnreadCount } from '../realtime/unread-count.js';

/** Marks all of the caller's notifications as read. */
@Injectable()
export class MarkAllRead {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsData,
    private readonly unread: UnreadCount,
    private readonly clock: Clock,
  ) {}

  /** Returns how many were unread. */
  async execute({ userId }: Principal): Promise<number> {
    const marked = await this.unitOfWork.run((tx) =>
      this.notifications.markAllRead(tx, userId, this.clock.now()),
    );
    if (marked) this.unread.tell(userId);
    return marked;
  }
}
