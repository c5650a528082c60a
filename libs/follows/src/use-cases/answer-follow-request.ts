import { Injectable } from '@nestjs/common';
import { UserFollowed } from '#contracts/follows';
import { Events } from '#platform/events';
import { NotFound } from '#platform/http';
import { PeopleData } from '../data/people.data.js';
import type { TiesData } from '../domain/ties.js';
import { Between } from './between.js';

/** Says yes or no to somebody who asked to follow the caller. */
@Injectable()
export class AnswerFollowRequest {
  constructor(
    private readonly between: Between,
    private readonly people: PeopleData,
    private readonly events: Events,
  ) {}

  /** @throws NotFound when they do not ask; who follows already does not ask, and that is no error */
  accept(callerId: string, userId: string): Promise<TiesData> {
    return this.between.run(callerId, userId, async (tx, { caller, other, ties, at }) => {
      const asked = await this.people.removeFollowRequest(tx, userId, callerId);
      if (ties.followsMe) return;
      if (!asked) throw new NotFound('There is no request of this person: they may have withdrawn it.');
      await this.people.addFollow(tx, userId, callerId, at);
      await this.events.publish(
        tx,
        new UserFollowed({
          userId: callerId,
          actorId: userId,
          actorName: other.displayName,
          acceptedBy: caller.displayName,
          at: at.toISOString(),
        }),
      );
    });
  }

  /** Whether they asked or not, they do not ask any more. They are not told. */
  decline(callerId: string, userId: string): Promise<TiesData> {
    return this.between.run(callerId, userId, async (tx) => {
      await this.people.removeFollowRequest(tx, userId, callerId);
    });
  }
}
