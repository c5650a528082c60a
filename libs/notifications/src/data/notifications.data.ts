import { Injectable } from '@nestjs/common';
import type { NotificationType } from '#contracts/notifications';
import type { Json, Transaction } from '#contracts/shared';
import { fragment, sql } from '#platform/database';
import type { NotificationRow } from '../domain/notification.js';
import { idAfter } from './notification-id.js';

export interface NewNotification {
  readonly userId: string;
  readonly type: NotificationType;
  readonly title: string;
  readonly body: string;
  readonly data: Readonly<Record<string, Json>>;
  readonly actorId: string | null;
  /** The same cause never makes a second notification. */
  readonly sourceKey: string;
  readonly at: Date;
}

const columns = fragment`id, type, title, body, data, read_at, created_at`;

/** Writes the table `notifications`. */
@Injectable()
export class NotificationsData {
  /** Undefined when this cause has made one already. */
  async add(tx: Transaction, notification: NewNotification): Promise<NotificationRow | undefined> {
    const { userId, type, title, body, data, actorId, sourceKey, at } = notification;
    // One after the other for each user, so that ids become visible in their order.
    await tx.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`notifications:${userId}`}::text, 0))`);
    const last = await tx.maybe<{ id: string }>(
      sql`SELECT id FROM notifications WHERE user_id = ${userId}::uuid ORDER BY id DESC LIMIT 1`,
    );
    return tx.maybe<NotificationRow>(sql`
      INSERT INTO notifications (id, user_id, type, title, body, data, actor_id, source_key, created_at)
      VALUES (${idAfter(last?.id)}::uuid, ${userId}::uuid, ${type}, ${title}, ${body}, ${JSON.stringify(data)}::jsonb,
        ${actorId}::uuid, ${sourceKey}, ${at}::timestamptz)
      ON CONFLICT (user_id, source_key) DO NOTHING
      RETURNING ${columns}`);
  }

  /** What the two told each other of each other. */
  removeBetween(tx: Transaction, one: string, other: string): Promise<number> {
    return tx.run(sql`
      DELETE FROM notifications
      WHERE (user_id, actor_id) IN ((${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid))`);
  }

  /** Read once stays read since then. Undefined when the user has no such notification. */
  markRead(tx: Transaction, userId: string, id: string, at: Date): Promise<NotificationRow | undefined> {
    return tx.maybe<NotificationRow>(sql`
      UPDATE notifications SET read_at = coalesce(read_at, ${at}::timestamptz)
      WHERE id = ${id}::uuid AND user_id = ${userId}::uuid
      RETURNING ${columns}`);
  }

  /** How many were unread. */
  markAllRead(tx: Transaction, userId: string, at: Date): Promise<number> {
    return tx.run(sql`
      UPDATE notifications SET read_at = ${at}::timestamptz WHERE user_id = ${userId}::uuid AND read_at IS NULL`);
  }
}
