import { Injectable } from '@nestjs/common';
import { FriendshipStarted } from '#contracts/follows';
import { Events } from '#platform/events';
import { NotFound } from '#platform/http';
import { PeopleData } from '../data/people.data.js';
import type { TiesData } from '../domain/ties.js';
import { Between } from './between.js';

/** Says yes or no to somebody who asked for the caller's friendship. */
@Injectable()
export class AnswerFriendRequest {
  constructor(
    private readonly between: Between,
    private readonly people: PeopleData,
    private readonly events: Events,
  ) {}

  /** @throws NotFound when they do not ask; a friend does not ask, and that is no error */
  accept(callerId: string, userId: string): Promise<TiesData> {
    return this.between.run(callerId, userId, async (tx, { caller, ties, at }) => {
      if (ties.isFriend) return;
      if (!(await this.people.removeFriendRequest(tx, userId, callerId)))
        throw new NotFound('There is no request of this person: they may have withdrawn it.');
      await this.people.addFriendship(tx, callerId, userId, at);
      await this.events.publish(
        tx,
        new FriendshipStarted({
          userId,
          actorId: callerId,
          actorName: caller.displayName,
          at: at.toISOString(),
        }),
      );
    });
  }

  /** Whether they asked or not, they do not ask any more. They are not told. */
  decline(callerId: string, userId: string): Promise<TiesData> {
    return this.between.run(callerId, userId, async (tx) => {
      await this.people.removeFriendRequest(tx, userId, callerId);
    });
  }
}
