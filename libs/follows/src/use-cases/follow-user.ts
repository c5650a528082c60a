import { Injectable } from '@nestjs/common';
import { FollowRequested, UserFollowed } from '#contracts/follows';
import { Events } from '#platform/events';
import { PeopleData } from '../data/people.data.js';
import { followStep } from '../domain/follow.rules.js';
import type { TiesData } from '../domain/ties.js';
import { Between } from './between.js';
import { DailyLimits } from './daily-limits.js';

/** Follows somebody, or asks to when their profile is private. Again changes nothing. */
@Injectable()
export class FollowUser {
  constructor(
    private readonly between: Between,
    private readonly people: PeopleData,
    private readonly events: Events,
    private readonly limits: DailyLimits,
  ) {}

  /** @throws NotWithYourself, NotFound, RateLimited */
  async execute(callerId: string, userId: string): Promise<TiesData> {
    await this.limits.follow(callerId);
    return this.between.run(callerId, userId, async (tx, { caller, other, ties, at }) => {
      const step = followStep(other.profileVisibility, ties);
      const happened = { userId, actorId: callerId, actorName: caller.displayName, at: at.toISOString() };
      if (step === 'REQUEST') {
        await this.people.addFollowRequest(tx, callerId, userId, at);
        await this.events.publish(tx, new FollowRequested(happened));
      } else if (step === 'FOLLOW') {
        await this.people.removeFollowRequest(tx, callerId, userId);
        await this.people.addFollow(tx, callerId, userId, at);
        await this.events.publish(tx, new UserFollowed({ ...happened, acceptedBy: null }));
      }
    });
  }
}
