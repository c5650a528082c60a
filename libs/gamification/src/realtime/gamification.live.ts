import { Injectable } from '@nestjs/common';
import { AchievementUnlocked, LevelReached } from '#contracts/gamification';
import { AfterCommitOutside } from '#platform/events';
import { Live } from '#platform/realtime';

/** Tells a person's devices what they won, the moment it is true. */
@Injectable()
export class GamificationLive {
  constructor(private readonly live: Live) {}

  @AfterCommitOutside(AchievementUnlocked)
  async achievementUnlocked(event: AchievementUnlocked): Promise<void> {
    const { userId, ...achievement } = event.data;
    await this.live.toUser(event, userId, 'achievement-unlocked', achievement);
  }

  @AfterCommitOutside(LevelReached)
  async levelReached(event: LevelReached): Promise<void> {
    const { userId, ...level } = event.data;
    await this.live.toUser(event, userId, 'level-up', level);
  }
}
