import { DomainEvent, type Json } from '../shared/index.js';
import type { NotificationType } from './types.js';

/** A notification stands in its owner's list; push and socket follow. */
export class NotificationCreated extends DomainEvent<{
  readonly userId: string;
  readonly notification: NotificationData;
}> {
  static readonly eventName = 'notifications.created';
  static readonly orderedBy = 'userId';
}

/** A notification as clients see it, in the list as on the socket. */
export type NotificationData = {
  readonly id: string;
  readonly type: NotificationType;
  readonly title: string;
  readonly body: string;
  readonly data: Readonly<Record<string, Json>>;
  readonly readAt: string | null;
  readonly createdAt: string;
};
