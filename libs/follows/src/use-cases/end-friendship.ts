import { Injectable } from '@nestjs/common';
import { PeopleData } from '../data/people.data.js';
import type { TiesData } from '../domain/ties.js';
import { Between } from './between.js';

/** Ends a friendship, or takes back the request for one. Who follows whom stays. */
@Injectable()
export class EndFriendship {
  constructor(
    private readonly between: Between,
    private readonly people: PeopleData,
  ) {}

  /** @throws NotWithYourself, NotFound */
  execute(callerId: string, userId: string): Promise<TiesData> {
    return this.between.run(callerId, userId, async (tx) => {
      await this.people.removeFriendship(tx, callerId, userId);
    });
  }

  /** @throws NotWithYourself, NotFound */
  withdrawRequest(callerId: string, userId: string): Promise<TiesData> {
    return this.between.run(callerId, userId, async (tx) => {
      await this.people.removeFriendRequest(tx, callerId, userId);
    });
  }
}
