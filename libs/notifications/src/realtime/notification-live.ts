import { Injectable } from '@nestjs/common';
import { NotificationCreated } from '#contracts/notifications';
import { AfterCommitOutside } from '#platform/events';
import { Live } from '#platform/realtime';
import { UnreadCount } from './unread-count.js';

/** Shows a new notification on the devices that are online. */
@Injectable()
export class NotificationLive {
  constructor(
    private readonly live: Live,
    private readonly unread: UnreadCount,
  ) {}

  @AfterCommitOutside(NotificationCreated)
  async show(event: NotificationCreated): Promise<void> {
    const { userId, notification } = event.data;
    await this.live.toUser(event, userId, 'notification', notification);
    this.unread.tell(userId);
  }
}
