import { Injectable } from '@nestjs/common';
import {
  FollowRequested,
  FriendRequested,
  FriendshipStarted,
  RelationsPort,
  UserBlocked,
  UserFollowed,
} from '#contracts/follows';
import type { Transaction } from '#contracts/shared';
import { AfterCommit, InTransaction } from '#platform/events';
import { NotificationsData } from '../data/notifications.data.js';
import { type Notice, NotifyUser } from '../use-cases/notify-user.js';

type Social = 'new_follower' | 'friend_request' | 'system';

/** Tells people who came near them, and forgets it when one of the two blocks the other. */
@Injectable()
export class PeopleNotifications {
  constructor(
    private readonly notify: NotifyUser,
    private readonly notifications: NotificationsData,
    private readonly relations: RelationsPort,
  ) {}

  /** Whoever was asked and said yes knows: the one who asked is told. */
  @AfterCommit(UserFollowed)
  async followed(event: UserFollowed, tx: Transaction): Promise<void> {
    const { userId, actorId, actorName, acceptedBy } = event.data;
    if (acceptedBy === null)
      await this.tell(tx, {
        userId,
        actorId,
        type: 'new_follower',
        content: { userId: actorId, displayName: actorName },
        cause: event,
      });
    else
      await this.tell(tx, {
        userId: actorId,
        actorId: userId,
        type: 'system',
        content: { title: `${acceptedBy} lets you follow them`, message: 'They accepted your request.' },
        cause: event,
      });
  }

  @AfterCommit(FollowRequested)
  async askedToFollow(event: FollowRequested, tx: Transaction): Promise<void> {
    const { userId, actorId, actorName } = event.data;
    const content = { userId: actorId, displayName: actorName, asks: 'FOLLOW' } as const;
    await this.tell(tx, { userId, actorId, type: 'friend_request', content, cause: event });
  }

  @AfterCommit(FriendRequested)
  async askedForFriendship(event: FriendRequested, tx: Transaction): Promise<void> {
    const { userId, actorId, actorName } = event.data;
    const content = { userId: actorId, displayName: actorName, asks: 'FRIENDSHIP' } as const;
    await this.tell(tx, { userId, actorId, type: 'friend_request', content, cause: event });
  }

  @AfterCommit(FriendshipStarted)
  async becameFriends(event: FriendshipStarted, tx: Transaction): Promise<void> {
    const { userId, actorId, actorName } = event.data;
    const content = { title: `${actorName} is your friend now`, message: 'They accepted your request.' };
    await this.tell(tx, { userId, actorId, type: 'system', content, cause: event });
  }

  @InTransaction(UserBlocked)
  async blocked({ data }: UserBlocked, tx: Transaction): Promise<void> {
    await this.notifications.removeBetween(tx, data.userId, data.actorId);
  }

  /** Nothing, when there is a block by now: it cannot come in between, for the relation is held. */
  private async tell<Type extends Social>(
    tx: Transaction,
    notice: Notice<Type> & { readonly actorId: string },
  ): Promise<void> {
    if ((await this.relations.held(tx, notice.userId, notice.actorId)) === 'BLOCKED') return;
    await this.notify.execute(tx, notice);
  }
}
