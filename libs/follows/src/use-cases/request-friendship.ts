import { Injectable } from '@nestjs/common';
import { FriendRequested, FriendshipStarted } from '#contracts/follows';
import { Events } from '#platform/events';
import { PeopleData } from '../data/people.data.js';
import { friendshipStep } from '../domain/follow.rules.js';
import type { TiesData } from '../domain/ties.js';
import { Between } from './between.js';
import { DailyLimits } from './daily-limits.js';

/** Asks for a friendship; when the other one has asked already, it begins. Again changes nothing. */
@Injectable()
export class RequestFriendship {
  constructor(
    private readonly between: Between,
    private readonly people: PeopleData,
    private readonly events: Events,
    private readonly limits: DailyLimits,
  ) {}

  /** @throws NotWithYourself, NotFound, RateLimited */
  async execute(callerId: string, userId: string): Promise<TiesData> {
    await this.limits.requestFriendship(callerId);
    return this.between.run(callerId, userId, async (tx, { caller, ties, at }) => {
      const step = friendshipStep(ties);
      const happened = { userId, actorId: callerId, actorName: caller.displayName, at: at.toISOString() };
      if (step === 'REQUEST') {
        await this.people.addFriendRequest(tx, callerId, userId, at);
        await this.events.publish(tx, new FriendRequested(happened));
      } else if (step === 'ACCEPT') {
        await this.people.removeFriendRequest(tx, userId, callerId);
        await this.people.addFriendship(tx, callerId, userId, at);
        await this.events.publish(tx, new FriendshipStarted(happened));
      }
    });
  }
}
