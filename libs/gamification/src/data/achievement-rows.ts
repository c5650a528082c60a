import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { newId } from '#platform/crypto';
import { fragment, sql } from '#platform/database';
import type { Achievement } from '../domain/achievement.rules.js';
import { rankBeginsAt } from '../domain/levels.rules.js';
import { RANKS } from '#contracts/gamification';

const COLUMNS = fragment`key, name, description, icon, rarity, points, xp_reward, trigger, threshold`;

/** Whether somebody's maintained figures meet an achievement: the rules of `FIGURES`, for a whole table. */
function meets({ key, trigger, threshold }: Achievement): unknown {
  switch (trigger) {
    case 'SESSION_COUNT':
      return fragment`sessions_completed >= ${threshold}`;
    case 'STREAK':
      return fragment`streak_current >= ${threshold}`;
    case 'TIME_SAVED':
      return fragment`saved_seconds >= ${threshold}`;
    case 'TOTAL_POINTS':
      return fragment`points >= ${threshold}`;
    case 'TOTAL_XP':
      return fragment`xp >= ${threshold}`;
    case 'LEVEL':
      return fragment`points >= ${(threshold - 1) * 100}`;
    case 'RANK':
      return fragment`xp >= ${rankBeginsAt(RANKS[threshold] ?? 'S')}`;
    case 'SPECIAL':
      if (key === 'comeback') return fragment`streak_current >= 7 AND streak_longest > streak_current`;
      return key === 'well_prepared' ? fragment`freezes >= 2` : fragment`false`;
  }
}

/** The catalogue as admins change it, and who is still to be given what. */
@Injectable()
export class AchievementRows {
  lock(tx: Transaction, key: string): Promise<Achievement | undefined> {
    return tx.maybe<Achievement>(sql`SELECT ${COLUMNS} FROM achievements WHERE key = ${key} FOR UPDATE`);
  }

  /** False when the key is taken. */
  async add(tx: Transaction, given: Achievement, at: Date): Promise<boolean> {
    return (
      (await tx.run(sql`
        INSERT INTO achievements (${COLUMNS}, position, version, edited_at)
        SELECT ${given.key}, ${given.name}, ${given.description}, ${given.icon}, ${given.rarity}::achievement_rarity,
          ${given.points}::int, ${given.xpReward}::int, ${given.trigger}, ${given.threshold}::int,
          (SELECT coalesce(max(position), 0) + 1 FROM achievements), 1, ${at}::timestamptz
        ON CONFLICT (key) DO NOTHING`)) > 0
    );
  }

  /** @param regrant whether somebody may meet it now who did not before */
  async save(tx: Transaction, given: Achievement, at: Date, regrant: boolean): Promise<void> {
    await tx.run(sql`
      UPDATE achievements SET name = ${given.name}, description = ${given.description}, icon = ${given.icon},
        rarity = ${given.rarity}::achievement_rarity, points = ${given.points}, xp_reward = ${given.xpReward},
        threshold = ${given.threshold}, edited_at = ${at},
        granted_at = CASE WHEN ${regrant} THEN NULL ELSE granted_at END,
        granted_through = CASE WHEN ${regrant} THEN NULL ELSE granted_through END
      WHERE key = ${given.key}`);
  }

  async audit(
    tx: Transaction,
    {
      adminId,
      at,
      before,
      after,
    }: { adminId: string; at: Date; before: Achievement | null; after: Achievement },
  ): Promise<void> {
    await tx.run(sql`
      INSERT INTO achievement_changes (id, key, admin_id, at, before, after)
      VALUES (${newId()}::uuid, ${after.key}, ${adminId}::uuid, ${at}, ${before && JSON.stringify(before)}::jsonb,
        ${JSON.stringify(after)}::jsonb)`);
  }

  /** The next achievement that is not given to everybody who meets it; undefined when another process has it. */
  nextToGrant(tx: Transaction): Promise<(Achievement & { grantedThrough: string | null }) | undefined> {
    return tx.maybe(sql`
      SELECT ${COLUMNS}, granted_through FROM achievements WHERE granted_at IS NULL
      ORDER BY position, key LIMIT 1 FOR UPDATE SKIP LOCKED`);
  }

  /** People who meet an achievement and do not hold it, in the order of ids. */
  async meeting(
    tx: Transaction,
    achievement: Achievement & { grantedThrough: string | null },
    limit: number,
  ): Promise<string[]> {
    const after = achievement.grantedThrough ?? '00000000-0000-0000-0000-000000000000';
    const rows = await tx.rows<{ userId: string }>(sql`
      SELECT user_id FROM progress
      WHERE user_id > ${after}::uuid AND NOT (${achievement.key} = ANY (unlocked)) AND ${meets(achievement)}
      ORDER BY user_id LIMIT ${limit}`);
    return rows.map(({ userId }) => userId);
  }

  async markGranted(
    tx: Transaction,
    key: string,
    through: string | null,
    doneAt: Date | null,
  ): Promise<void> {
    await tx.run(sql`
      UPDATE achievements SET granted_through = coalesce(${through}::uuid, granted_through), granted_at = ${doneAt}
      WHERE key = ${key}`);
  }

  /** How many hold each, counted anew. */
  async countHolders(tx: Transaction): Promise<void> {
    await tx.run(sql`
      UPDATE achievements SET holders = counted.holders,
        held_by_percent = CASE WHEN people = 0 THEN 0 ELSE round(100.0 * counted.holders / people, 1) END
      FROM (
        SELECT a.key, count(u.user_id) AS holders FROM achievements a
        LEFT JOIN user_achievements u ON u.achievement_key = a.key GROUP BY a.key
      ) AS counted, (SELECT count(*) AS people FROM progress) AS everybody
      WHERE achievements.key = counted.key`);
  }
}
