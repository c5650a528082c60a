import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { AchievementRows } from '../data/achievement-rows.js';
import { StreakKeeper } from './streak-keeper.js';
import { Reward } from './reward.js';

const BATCH = 100;

/** Gives what is new in the catalogue to those who meet it already. Goes on where it was stopped. */
@Injectable()
export class GrantAchievements {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly achievements: AchievementRows,
    private readonly streaks: StreakKeeper,
    private readonly reward: Reward,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    while (await this.batch());
  }

  async countHolders(): Promise<void> {
    await this.unitOfWork.run((tx) => this.achievements.countHolders(tx));
  }

  private batch(): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const next = await this.achievements.nextToGrant(tx);
      if (!next) return false;
      const at = this.clock.now();
      const people = await this.achievements.meeting(tx, next, BATCH);
      for (const userId of people) {
        // A streak that died meanwhile meets nothing.
        await this.streaks.close(tx, userId, at);
        await this.reward.execute(tx, undefined, { kind: 'GRANTED', userId, at });
      }
      await this.achievements.markGranted(
        tx,
        next.key,
        people.at(-1) ?? null,
        people.length < BATCH ? at : null,
      );
      return true;
    });
  }
}
