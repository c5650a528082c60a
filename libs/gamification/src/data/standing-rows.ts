import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { newId } from '#platform/crypto';
import { fragment, sql } from '#platform/database';
import type { Standing } from '../domain/standing.js';
import type { Calendar, PastCalendar } from '../domain/streak.calendar.js';

/** The columns of `progress` that make a {@link Standing}. */
export const STANDING = fragment`user_id, timezone, day_start, held_day, held_until, points, xp, streak_current,
  streak_longest, streak_started_on, last_kept_on, broken_on, closed_on, freezes, rest_days::text[] AS rest_days,
  sessions_completed, saved_seconds, unlocked`;

export type StandingRow = Omit<Standing, 'streak' | 'calendar'> & {
  readonly timezone: string;
  readonly dayStart: number;
  readonly heldDay: string | null;
  readonly heldUntil: Date | null;
  readonly streakCurrent: number;
  readonly streakLongest: number;
  readonly streakStartedOn: string | null;
  readonly lastKeptOn: string | null;
  readonly brokenOn: string | null;
  readonly closedOn: string | null;
  readonly freezes: number;
};

export function toStanding(row: StandingRow): Standing {
  const { timezone, dayStart, heldDay, heldUntil, streakCurrent, streakLongest, streakStartedOn, ...more } =
    row;
  const { lastKeptOn, brokenOn, closedOn, freezes, ...rest } = more;
  return {
    ...rest,
    calendar: {
      timezone,
      dayStart,
      hold: heldDay !== null && heldUntil !== null ? { day: heldDay, until: heldUntil } : null,
    },
    streak: {
      current: streakCurrent,
      longest: streakLongest,
      startedOn: streakStartedOn,
      lastKeptOn,
      brokenOn,
      closedOn,
      freezes,
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
   */
  async lock(tx: Transaction, userId: string): Promise<{ standing: Standing; visible: boolean }> {
    const { visible, ...standing } = await tx.one<StandingRow & { visible: boolean }>(sql`
      SELECT ${STANDING}, visible FROM progress WHERE user_id = ${userId}::uuid FOR UPDATE`);
    return { standing: toStanding(standing), visible };
  }

  async find(tx: Transaction, userId: string): Promise<Standing> {
    return toStanding(
      await tx.one<StandingRow>(sql`SELECT ${STANDING} FROM progress WHERE user_id = ${userId}::uuid`),
    );
  }

  /** First the row everybody locks, then what hangs on it. */
  async setVisible(tx: Transaction, userId: string, visible: boolean): Promise<void> {
    await tx.run(sql`UPDATE progress SET visible = ${visible} WHERE user_id = ${userId}::uuid`);
    await tx.run(sql`
      UPDATE board_scores SET visible = ${visible} WHERE user_id = ${userId}::uuid AND visible <> ${visible}`);
  }

  /** Takes a new calendar over and remembers the one before it. */
  async changeCalendar(
    tx: Transaction,
    {
      userId,
      before,
      after,
      at,
      counted,
    }: { userId: string; before: Calendar; after: Calendar; at: Date; counted: boolean },
  ): Promise<void> {
    await tx.run(sql`
      WITH changed AS (
        UPDATE progress SET timezone = ${after.timezone}, day_start = ${after.dayStart}::smallint,
          held_day = ${after.hold?.day ?? null}::date, held_until = ${after.hold?.until ?? null}::timestamptz
        WHERE user_id = ${userId}::uuid
      )
      INSERT INTO zone_changes
        (id, user_id, at, timezone, day_start, held_day, held_until, to_timezone, to_day_start, counted)
      VALUES (${newId()}::uuid, ${userId}::uuid, ${at}, ${before.timezone}, ${before.dayStart}::smallint,
        ${before.hold?.day ?? null}::date, ${before.hold?.until ?? null}::timestamptz, ${after.timezone},
        ${after.dayStart}::smallint, ${counted})`);
  }

  /** Calendars that were left after `since`, for what happened before. */
  async pastCalendars(tx: Transaction, userId: string, since: Date): Promise<PastCalendar[]> {
    const rows = await tx.rows<{
      at: Date;
      timezone: string;
      dayStart: number;
      heldDay: string | null;
      heldUntil: Date | null;
    }>(sql`
      SELECT at, timezone, day_start, held_day, held_until FROM zone_changes
      WHERE user_id = ${userId}::uuid AND at > ${since}`);
    return rows.map(({ at, timezone, dayStart, heldDay, heldUntil }) => ({
      at,
      calendar: {
        timezone,
        dayStart,
        hold: heldDay !== null && heldUntil !== null ? { day: heldDay, until: heldUntil } : null,
      },
    }));
  }

  async setRestDays(tx: Transaction, userId: string, days: readonly string[]): Promise<void> {
    await tx.run(
      sql`UPDATE progress SET rest_days = ${days}::text[]::date[] WHERE user_id = ${userId}::uuid`,
    );
  }
}
