import { Injectable } from '@nestjs/common';
import { Database, fragment, sql } from '#platform/database';
import { type Achievement, progressTowards } from '../domain/achievement.rules.js';
import { factsOf } from '../domain/standing.js';
import { ProgressQuery } from './progress.query.js';

export interface ListedAchievement extends Achievement {
  readonly iconUrl: string;
  readonly heldByPercent: number;
}

export interface OwnAchievement extends ListedAchievement {
  /** ISO 8601; null while it is locked. */
  readonly unlockedAt: string | null;
  /** How far it is; null once it is unlocked. */
  readonly progress: { readonly current: number; readonly target: number } | null;
}

const COLUMNS = fragment`key, name, description, icon, rarity, points, xp_reward, trigger, threshold,
  held_by_percent, '/api/v1/achievements/icons/' || icon || '.svg' AS icon_url`;

@Injectable()
export class AchievementsQuery {
  constructor(
    private readonly database: Database,
    private readonly progress: ProgressQuery,
  ) {}

  /** All there are, in their order; a few dozen at most. */
  async catalogue(): Promise<ListedAchievement[]> {
    return this.database.rows<ListedAchievement>(
      sql`SELECT ${COLUMNS} FROM achievements ORDER BY position, key`,
    );
  }

  /** All there are, with what the viewer has of each. */
  async of(viewerId: string): Promise<OwnAchievement[]> {
    const [rows, standing] = await Promise.all([
      this.database.rows<ListedAchievement & { unlockedAt: Date | null }>(sql`
        SELECT ${COLUMNS}, unlocked_at FROM achievements
        LEFT JOIN user_achievements ON achievement_key = key AND user_id = ${viewerId}::uuid
        ORDER BY position, key`),
      this.progress.standing(viewerId),
    ]);
    const facts = factsOf(standing);
    return rows.map(({ unlockedAt, ...achievement }) => ({
      ...achievement,
      unlockedAt: unlockedAt?.toISOString() ?? null,
      progress: unlockedAt ? null : progressTowards(achievement, facts),
    }));
  }
}
