import { Injectable } from '@nestjs/common';
import { Scheduled } from '#platform/queues';
import { GrantAchievements } from '../use-cases/grant-achievements.js';

@Injectable()
export class AchievementTasks {
  constructor(private readonly grantAchievements: GrantAchievements) {}

  @Scheduled('achievements.grant', { every: 60_000 })
  async grant(): Promise<void> {
    await this.grantAchievements.execute();
  }

  /** "Held by 3.1 % of people" may be an hour old. */
  @Scheduled('achievements.count-holders', { pattern: '7 * * * *' })
  async countHolders(): Promise<void> {
    await this.grantAchievements.countHolders();
  }
}
