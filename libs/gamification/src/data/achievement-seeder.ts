import { Injectable } from '@nestjs/common';
import { Seeder, sql, UnitOfWork } from '#platform/database';
import { ACHIEVEMENTS, CATALOGUE_VERSION } from '../domain/achievements.catalogue.js';

/**
 * Brings the achievements of the code into the table; those of a newer catalogue, and those an admin has edited, are
 * left as they are.
 */
@Injectable()
export class AchievementSeeder extends Seeder {
  readonly name = 'achievements';

  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  async seed(): Promise<number> {
    const column = <Value>(pick: (achievement: (typeof ACHIEVEMENTS)[number]) => Value): Value[] =>
      ACHIEVEMENTS.map(pick);
    return this.unitOfWork.run((tx) =>
      tx.run(sql`
        INSERT INTO achievements
          (key, name, description, icon, rarity, points, xp_reward, trigger, threshold, position, version)
        SELECT key, name, description, icon, rarity::achievement_rarity, points, xp_reward, trigger, threshold,
          position, ${CATALOGUE_VERSION}::int
        FROM unnest(${column((a) => a.key)}::text[], ${column((a) => a.name)}::text[],
          ${column((a) => a.description)}::text[], ${column((a) => a.icon)}::text[],
          ${column((a) => a.rarity)}::text[], ${column((a) => a.points)}::int[], ${column((a) => a.xpReward)}::int[],
          ${column((a) => a.trigger)}::text[], ${column((a) => a.threshold)}::int[]) WITH ORDINALITY
          AS given (key, name, description, icon, rarity, points, xp_reward, trigger, threshold, position)
        ON CONFLICT (key) DO UPDATE SET name = excluded.name, description = excluded.description,
          icon = excluded.icon, rarity = excluded.rarity, points = excluded.points, xp_reward = excluded.xp_reward,
          trigger = excluded.trigger, threshold = excluded.threshold, position = excluded.position,
          version = excluded.version
        WHERE achievements.version < excluded.version AND achievements.edited_at IS NULL`),
    );
  }
}
