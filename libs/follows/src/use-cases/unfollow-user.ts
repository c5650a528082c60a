import { Injectable } from '@nestjs/common';
import { PeopleData } from '../data/people.data.js';
import type { TiesData } from '../domain/ties.js';
import { Between } from './between.js';

/** Ends following: that of the caller, with a request that waits, or that of somebody who follows the caller. */
@Injectable()
export class UnfollowUser {
  constructor(
    private readonly between: Between,
    private readonly people: PeopleData,
  ) {}

  /** @throws NotWithYourself, NotFound */
  execute(callerId: string, userId: string): Promise<TiesData> {
    return this.between.run(callerId, userId, async (tx) => {
      await this.people.removeFollow(tx, callerId, userId);
      await this.people.removeFollowRequest(tx, callerId, userId);
    });
  }

  /** @throws NotWithYourself, NotFound */
  removeFollower(callerId: string, userId: string): Promise<TiesData> {
    return this.between.run(callerId, userId, async (tx) => {
      await this.people.removeFollow(tx, userId, callerId);
    });
  }
}
