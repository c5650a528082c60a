import { Injectable, Logger } from '@nestjs/common';
import { Live } from '#platform/realtime';
import { NotificationsQuery } from '../queries/notifications.query.js';

/** Keeps the number on the bell right on all of a user's devices. */
@Injectable()
export class UnreadCount {
  private readonly logger = new Logger('Notifications');

  constructor(
    private readonly notifications: NotificationsQuery,
    private readonly live: Live,
  ) {}

  /** In the background: a device that misses it asks for the number when it shows the list. */
  tell(userId: string): void {
    this.notifications.unread(userId).then(
      (unread) => this.live.hint(userId, 'notification-count', { unread }),
      (error: unknown) => this.logger.warn({ err: error }, 'cannot tell the unread count'),
    );
  }
}
