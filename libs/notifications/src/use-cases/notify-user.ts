import { Injectable } from '@nestjs/common';
import { NotificationCreated, type NotificationType } from '#contracts/notifications';
import type { DomainEvent, Transaction } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { Events } from '#platform/events';
import { NotificationsData } from '../data/notifications.data.js';
import { type NotificationContents, render } from '../domain/catalogue.js';
import { presentNotification } from '../domain/notification.js';

export interface Notice<Type extends NotificationType> {
  readonly userId: string;
  readonly type: Type;
  readonly content: NotificationContents[Type];
  /** Whose doing it is. Whoever publishes it makes sure that there is no block between the two. */
  readonly actorId?: string;
  /** The event it is about: it makes one notification of this type, however often it is handled. */
  readonly cause: DomainEvent;
}

/** Puts a notification into a user's list. Push and sockets follow by its event. */
@Injectable()
export class NotifyUser {
  constructor(
    private readonly notifications: NotificationsData,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async execute<Type extends NotificationType>(
    tx: Transaction,
    { userId, type, content, actorId, cause }: Notice<Type>,
  ): Promise<void> {
    const row = await this.notifications.add(tx, {
      userId,
      type,
      ...render(type, content),
      data: content,
      actorId: actorId ?? null,
      sourceKey: `${cause.id}:${type}`,
      at: this.clock.now(),
    });
    if (row)
      await this.events.publish(
        tx,
        new NotificationCreated({ userId, notification: presentNotification(row) }),
      );
  }
}
