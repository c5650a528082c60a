import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { fragment, nothing, sql } from '#platform/database';
import type { Standing } from '../domain/standing.js';

/** The columns of `progress` that make a {@link Standing}. */
export const STANDING = fragment`user_id, timezone, day_start, points, xp, streak_current, streak_longest,
  streak_started_on, last_kept_on, broken_on, freezes, sessions_completed, saved_seconds, unlocked`;

export type StandingRow = Omit<Standing, 'streak'> & {
  readonly streakCurrent: number;
  readonly streakLongest: number;
  readonly streakStartedOn: string | null;
  readonly lastKeptOn: string | null;
  readonly brokenOn: string | null;
};

export function toStanding(row: StandingRow): Standing {
  const { streakCurrent, streakLongest, streakStartedOn, lastKeptOn, brokenOn, ...rest } = row;
  return {
    ...rest,
    streak: {
      current: streakCurrent,
      longest: streakLongest,
      startedOn: streakStartedOn,
      lastKeptOn,
      brokenOn,
    },
  };
}

/** The rows of `progress`: one per person, and the lock under which everything a person wins is decided. */
@Injectable()
export class StandingRows {
  async add(
    tx: Transaction,
    { userId, timezone, dayStart, at }: { userId: string; timezone: string; dayStart: number; at: Date },
  ): Promise<void> {
    await tx.run(sql`
      INSERT INTO progress (user_id, timezone, day_start, updated_at)
      VALUES (${userId}::uuid, ${timezone}, ${dayStart}::smallint, ${at})`);
  }

  /**
   * Where the person stands, locked until the transaction ends. Everything the rules need stands in this one row:
   * what is joined to a locked row is read as it was before the lock was waited for.
   * @param breaks the day a relapse is about to break
   */
  async lock(
    tx: Transaction,
    userId: string,
    breaks?: string,
  ): Promise<{ standing: Standing; visible: boolean; keptBefore: string | null }> {
    const keptBefore = fragment`, (
        SELECT max(date) FROM streak_days WHERE user_id = ${userId}::uuid AND state = 'KEPT' AND date < ${breaks}::date
      ) AS kept_before`;
    const row = await tx.one<StandingRow & { visible: boolean; keptBefore?: string | null }>(sql`
      SELECT ${STANDING}, visible ${breaks === undefined ? nothing : keptBefore}
      FROM progress WHERE user_id = ${userId}::uuid FOR UPDATE`);
    const { visible, keptBefore: kept, ...standing } = row;
    return { standing: toStanding(standing), visible, keptBefore: kept ?? null };
  }

  async find(tx: Transaction, userId: string): Promise<Standing> {
    return toStanding(
      await tx.one<StandingRow>(sql`SELECT ${STANDING} FROM progress WHERE user_id = ${userId}::uuid`),
    );
  }

  /** Takes the person's settings over. First the row everybody locks, then what hangs on it. */
  async applySettings(
    tx: Transaction,
    {
      userId,
      timezone,
      dayStart,
      visible,
    }: { userId: string; timezone: string; dayStart: number; visible: boolean },
  ): Promise<void> {
    await tx.run(sql`
      UPDATE progress SET timezone = ${timezone}, day_start = ${dayStart}::smallint, visible = ${visible}
      WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`
      UPDATE board_scores SET visible = ${visible} WHERE user_id = ${userId}::uuid AND visible <> ${visible}`);
  }
}
