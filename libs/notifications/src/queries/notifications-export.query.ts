import { Injectable } from '@nestjs/common';
import { ExportSource } from '#contracts/users';
import { Database, sql } from '#platform/database';

/** What the person was told, and which browsers take push messages; without their keys and secret addresses. */
@Injectable()
export class NotificationsExport extends ExportSource {
  readonly section = 'notifications';

  constructor(private readonly database: Database) {
    super();
  }

  async of(userId: string): Promise<unknown> {
    const notifications = await this.database.rows(sql`
      SELECT id, type, title, body, data, read_at, created_at FROM notifications
      WHERE user_id = ${userId}::uuid ORDER BY id`);
    const subscriptions = await this.database.rows(sql`
      SELECT id, user_agent, created_at, last_success_at, failed_at FROM push_subscriptions
      WHERE user_id = ${userId}::uuid ORDER BY id`);
    return { notifications, subscriptions };
  }
}
