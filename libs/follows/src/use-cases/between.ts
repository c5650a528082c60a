import { Injectable } from '@nestjs/common';
import type { Ties } from '#contracts/follows';
import type { Transaction } from '#contracts/shared';
import { type ApproachRules, UsersPort } from '#contracts/users';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { NotFound } from '#platform/http';
import { PeopleData } from '../data/people.data.js';
import { NotWithYourself } from '../domain/follows.errors.js';
import { presentTies, type TiesData } from '../domain/ties.js';

export interface Situation {
  readonly caller: ApproachRules;
  readonly other: ApproachRules;
  readonly ties: Ties;
  readonly at: Date;
}

/**
 * The transaction of everything that happens between two people. Both are held by locks taken in the order of their ids:
 * whatever is decided from the situation still holds at the commit, and two that meet wait instead of deadlocking.
 */
@Injectable()
export class Between {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersPort,
    private readonly people: PeopleData,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns what is between them afterwards
   * @throws NotWithYourself
   * @throws NotFound when there is no such person, or a block between them
   */
  run(
    callerId: string,
    userId: string,
    change: (tx: Transaction, situation: Situation) => Promise<void>,
  ): Promise<TiesData> {
    return this.despiteBlocks(callerId, userId, async (tx, situation) => {
      if (situation.ties.relation === 'BLOCKED') throw new NotFound();
      await change(tx, situation);
      return presentTies(userId, await this.people.ties(tx, callerId, userId));
    });
  }

  /** The same for those who may be blocked. */
  async despiteBlocks<Result>(
    callerId: string,
    userId: string,
    change: (tx: Transaction, situation: Situation) => Promise<Result>,
  ): Promise<Result> {
    if (callerId === userId) throw new NotWithYourself();
    return this.unitOfWork.run(async (tx) => {
      const people = await this.users.holdApproachRules(tx, [callerId, userId]);
      const [caller, other] = [people.get(callerId), people.get(userId)];
      if (!caller || !other) throw new NotFound();
      await this.people.lockPair(tx, callerId, userId);
      const ties = await this.people.ties(tx, callerId, userId);
      return change(tx, { caller, other, ties, at: this.clock.now() });
    });
  }
}
