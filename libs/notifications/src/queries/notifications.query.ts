import { Injectable } from '@nestjs/common';
import type { NotificationData, NotificationType } from '#contracts/notifications';
import { Database, fragment, nothing, sql } from '#platform/database';
import { type Page, Pagination } from '#platform/http';
import { type NotificationRow, presentNotification } from '../domain/notification.js';

export interface NotificationFilter {
  readonly unread?: boolean | undefined;
  readonly type?: NotificationType | undefined;
  /** Only what came after this one, oldest first. */
  readonly after?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Reads a user's own notifications. */
@Injectable()
export class NotificationsQuery {
  constructor(
    private readonly database: Database,
    private readonly pagination: Pagination,
  ) {}

  async list(userId: string, filter: NotificationFilter): Promise<Page<NotificationData>> {
    const { unread, type, after, limit, cursor } = filter;
    // A cursor goes one way: those of the two orders are different lists.
    const list = after === undefined ? 'notifications' : 'notifications-after';
    const [last] = this.pagination.position<[string]>(list, cursor) ?? [];
    const rows = await this.database.rows<NotificationRow>(sql`
      SELECT id, type, title, body, data, read_at, created_at FROM notifications
      WHERE user_id = ${userId}::uuid
        ${unread === undefined ? nothing : unread ? fragment`AND read_at IS NULL` : fragment`AND read_at IS NOT NULL`}
        ${type === undefined ? nothing : fragment`AND type = ${type}`}
        ${
          after === undefined
            ? fragment`${last === undefined ? nothing : fragment`AND id < ${last}::uuid`} ORDER BY id DESC`
            : fragment`AND id > ${last ?? after}::uuid ORDER BY id`
        }
      LIMIT ${limit + 1}`);
    return this.pagination.page(list, limit, rows, ({ id }) => [id], presentNotification);
  }

  async unread(userId: string): Promise<number> {
    const { count } = await this.database.one<{ count: number }>(
      sql`SELECT count(*) FROM notifications WHERE user_id = ${userId}::uuid AND read_at IS NULL`,
    );
    return count;
  }
}
