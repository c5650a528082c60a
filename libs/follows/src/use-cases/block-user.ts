import { Injectable } from '@nestjs/common';
import { UserBlocked } from '#contracts/follows';
import { Events } from '#platform/events';
import { PeopleData } from '../data/people.data.js';
import { Between } from './between.js';

/** A type, not an interface: only those count as JSON. */
export type BlockState = { readonly userId: string; readonly isBlocked: boolean };

/** Parts two people and hides them from each other, or ends that. A block by the other one stays what it is. */
@Injectable()
export class BlockUser {
  constructor(
    private readonly between: Between,
    private readonly people: PeopleData,
    private readonly events: Events,
  ) {}

  /** @throws NotWithYourself, NotFound */
  execute(callerId: string, userId: string): Promise<BlockState> {
    return this.between.despiteBlocks(callerId, userId, async (tx, { caller, at }) => {
      if (await this.people.addBlock(tx, callerId, userId, at)) {
        await this.people.part(tx, callerId, userId);
        await this.events.publish(
          tx,
          new UserBlocked({ userId, actorId: callerId, actorName: caller.displayName, at: at.toISOString() }),
        );
      }
      return { userId, isBlocked: true };
    });
  }

  /** @throws NotWithYourself, NotFound */
  unblock(callerId: string, userId: string): Promise<BlockState> {
    return this.between.despiteBlocks(callerId, userId, async (tx) => {
      await this.people.removeBlock(tx, callerId, userId);
      return { userId, isBlocked: false };
    });
  }
}
