import { Injectable } from '@nestjs/common';
import {
  AchievementUnlocked,
  LevelReached,
  StreakEndangered,
  StreakMilestoneReached,
} from '#contracts/gamification';
import type { Transaction } from '#contracts/shared';
import { AfterCommit } from '#platform/events';
import { NotifyUser } from '../use-cases/notify-user.js';

/** Tells people what they achieved. */
@Injectable()
export class ProgressNotifications {
  constructor(private readonly notify: NotifyUser) {}

  @AfterCommit(AchievementUnlocked)
  async achievementUnlocked(event: AchievementUnlocked, tx: Transaction): Promise<void> {
    const { userId, key, name, description, icon, rarity, points, xpReward } = event.data;
    const content = { key, name, description, icon, rarity, points, xpReward };
    await this.notify.execute(tx, { userId, type: 'achievement_unlocked', content, cause: event });
  }

  @AfterCommit(StreakMilestoneReached)
  async streakMilestoneReached(event: StreakMilestoneReached, tx: Transaction): Promise<void> {
    const { userId, days, points } = event.data;
    await this.notify.execute(tx, {
      userId,
      type: 'streak_milestone',
      content: { days, points },
      cause: event,
    });
  }

  @AfterCommit(StreakEndangered)
  async streakEndangered(event: StreakEndangered, tx: Transaction): Promise<void> {
    const { userId, current, endsAt } = event.data;
    await this.notify.execute(tx, {
      userId,
      type: 'streak_warning',
      content: { current, endsAt },
      cause: event,
    });
  }

  /** A rank says more than the level that came with it. */
  @AfterCommit(LevelReached)
  async levelReached(event: LevelReached, tx: Transaction): Promise<void> {
    const { userId, track, level, rank } = event.data;
    if (rank)
      await this.notify.execute(tx, { userId, type: 'rank_up', content: { rank, level }, cause: event });
    else await this.notify.execute(tx, { userId, type: 'level_up', content: { track, level }, cause: event });
  }
}
