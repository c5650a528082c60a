import { Module } from '@nestjs/common';
import { ErasureData } from './data/erasure.data.js';
import { NotificationsData } from './data/notifications.data.js';
import { PushSubscriptionsData } from './data/push-subscriptions.data.js';
import { ErasedNotifications } from './events/erased-notifications.js';
import { LoginNotifications } from './events/login-notifications.js';
import { PeopleNotifications } from './events/people-notifications.js';
import { ProgressNotifications } from './events/progress-notifications.js';
import { NotificationsController } from './http/notifications.controller.js';
import { PushController } from './http/push.controller.js';
import { PushQueueing } from './jobs/push-queueing.js';
import { PushSender } from './jobs/push-sender.js';
import { PushProcessor } from './jobs/push.processor.js';
import { NotificationsExport } from './queries/notifications-export.query.js';
import { NotificationsQuery } from './queries/notifications.query.js';
import { PushSubscriptionsQuery } from './queries/push-subscriptions.query.js';
import { NotificationLive } from './realtime/notification-live.js';
import { UnreadCount } from './realtime/unread-count.js';
import { MarkAllRead } from './use-cases/mark-all-read.js';
import { MarkRead } from './use-cases/mark-read.js';
import { NotifyUser } from './use-cases/notify-user.js';
import { RemoveSubscription } from './use-cases/remove-subscription.js';
import { SubscribeToPush } from './use-cases/subscribe-to-push.js';

/** What people are told: in their list, on their sockets, by push. */
@Module({
  controllers: [NotificationsController, PushController],
  providers: [
    NotificationsData,
    PushSubscriptionsData,
    NotificationsQuery,
    PushSubscriptionsQuery,
    NotifyUser,
    MarkRead,
    MarkAllRead,
    SubscribeToPush,
    RemoveSubscription,
    ProgressNotifications,
    LoginNotifications,
    PeopleNotifications,
    UnreadCount,
    NotificationLive,
    PushQueueing,
    PushSender,
    PushProcessor,
    ErasureData,
    ErasedNotifications,
    NotificationsExport,
  ],
})
export class NotificationsModule {}
