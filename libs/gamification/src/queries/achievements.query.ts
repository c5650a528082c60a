import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database, fragment, sql } from '#platform/database';
import { type Achievement, progressTowards } from '../domain/achievement.rules.js';
import { factsOf, todayOf } from '../domain/standing.js';
import { ProgressQuery } from './progress.query.js';

export interface OwnAchievement extends Achievement {
  /** ISO 8601; null while it is locked. */
  readonly unlockedAt: string | null;
  /** How far it is; null once it is unlocked. */
  readonly progress: { readonly current: number; readonly target: number } | null;
}

const COLUMNS = fragment`key, name, description, icon, rarity, points, xp_reward, trigger, threshold`;

@Injectable()
export class AchievementsQuery {
  constructor(
    private readonly database: Database,
    private readonly progress: ProgressQuery,
    private readonly clock: Clock,
  ) {}

  /** All there are, in their order; a few dozen at most. */
  async catalogue(): Promise<Achievement[]> {
    return this.database.rows<Achievement>(sql`SELECT ${COLUMNS} FROM achievements ORDER BY position`);
  }

  /** All there are, with what the viewer has of each. */
  async of(viewerId: string): Promise<OwnAchievement[]> {
    const [rows, standing] = await Promise.all([
      this.database.rows<Achievement & { unlockedAt: Date | null }>(sql`
        SELECT ${COLUMNS}, unlocked_at FROM achievements
        LEFT JOIN user_achievements ON achievement_key = key AND user_id = ${viewerId}::uuid
        ORDER BY position`),
      this.progress.standing(viewerId),
    ]);
    const facts = factsOf(standing, todayOf(standing, this.clock.now()));
    return rows.map(({ unlockedAt, ...achievement }) => ({
      ...achievement,
      unlockedAt: unlockedAt?.toISOString() ?? null,
      progress: unlockedAt ? null : progressTowards(achievement, facts),
    }));
  }
}
