import type { NotificationData, NotificationType } from '#contracts/notifications';
import type { Json } from '#contracts/shared';

/** A notification as it stands in the table. */
export interface NotificationRow {
  readonly id: string;
  readonly type: NotificationType;
  readonly title: string;
  readonly body: string;
  readonly data: Readonly<Record<string, Json>>;
  readonly readAt: Date | null;
  readonly createdAt: Date;
}

/** The one shape of a notification, in lists, on sockets and in events. */
export const presentNotification = (row: NotificationRow): NotificationData => ({
  id: row.id,
  type: row.type,
  title: row.title,
  body: row.body,
  data: row.data,
  readAt: row.readAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
