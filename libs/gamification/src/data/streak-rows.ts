import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { fragment, sql } from '#platform/database';
import type { Calendar } from '../domain/streak.calendar.js';
import { type DayRecord, STREAK_RULE_VERSION, type StreakState } from '../domain/streak.rules.js';

/** One day of the record, with what it rests on. */
export interface StreakDay extends DayRecord {
  readonly evidence: string;
  readonly keptBy: string | null;
  readonly brokenBy: readonly string[];
}

/** Writes the record of days and the streak that is its copy; the person's row of `progress` must be locked. */
@Injectable()
export class StreakRows {
  /** The whole record of a person, in order. */
  history(tx: Transaction, userId: string): Promise<StreakDay[]> {
    return tx.rows<StreakDay>(sql`
      SELECT date, state, evidence, kept_by, broken_by FROM streak_days WHERE user_id = ${userId}::uuid ORDER BY date`);
  }

  /** The streak as it now is, the days that were decided by it, and its board. */
  async write(
    tx: Transaction,
    {
      userId,
      calendar,
      state,
      records,
      at,
      visible,
    }: {
      userId: string;
      calendar: Calendar;
      state: StreakState;
      records: readonly DayRecord[];
      at: Date;
      visible: boolean;
    },
  ): Promise<void> {
    await tx.run(sql`
      WITH standing AS (
        UPDATE progress SET ${streakColumns(state, calendar)}, updated_at = ${at} WHERE user_id = ${userId}::uuid
      ), days AS (
        INSERT INTO streak_days (user_id, date, state, zone, day_start, evidence, rule_version, created_at)
        SELECT ${userId}::uuid, date, state::streak_day_state, ${calendar.timezone}::text,
          ${calendar.dayStart}::smallint, lower(state), ${STREAK_RULE_VERSION}::smallint, ${at}::timestamptz
        FROM unnest(${records.map(({ date }) => date)}::text[]::date[], ${records.map((day) => day.state)}::text[])
          AS day (date, state)
        ON CONFLICT (user_id, date) DO UPDATE SET state = excluded.state, evidence = excluded.evidence,
          rule_version = excluded.rule_version
      )
      INSERT INTO board_scores (user_id, board, period, value, reached_at, visible)
      SELECT ${userId}::uuid, 'streaks', 'all', ${state.current}::int, ${at}::timestamptz, ${visible}::boolean
      ON CONFLICT (user_id, board, period) DO UPDATE SET value = excluded.value, reached_at = excluded.reached_at
      WHERE board_scores.value <> excluded.value`);
  }

  async dayBrokenBy(tx: Transaction, userId: string, evidence: string): Promise<string | undefined> {
    const day = await tx.maybe<{ date: string }>(sql`
      SELECT date FROM streak_days WHERE user_id = ${userId}::uuid AND ${evidence} = ANY (broken_by)
      ORDER BY date DESC LIMIT 1`);
    return day?.date;
  }

  /** Takes one relapse off a day: kept again if something had kept it, else without a record. */
  async unbreak(tx: Transaction, userId: string, date: string, evidence: string): Promise<void> {
    await tx.run(sql`
      UPDATE streak_days SET broken_by = array_remove(broken_by, ${evidence}),
        state = CASE WHEN array_remove(broken_by, ${evidence}) <> '{}' THEN state WHEN kept_by IS NULL THEN 'MISSED'
          ELSE 'KEPT' END,
        evidence = CASE WHEN array_remove(broken_by, ${evidence}) <> '{}'
            THEN (array_remove(broken_by, ${evidence}))[1] ELSE coalesce(kept_by, 'missed') END
      WHERE user_id = ${userId}::uuid AND date = ${date}::date AND ${evidence} = ANY (broken_by)`);
    await tx.run(sql`
      DELETE FROM streak_days WHERE user_id = ${userId}::uuid AND date = ${date}::date AND state = 'MISSED'
        AND kept_by IS NULL AND broken_by = '{}'`);
  }
}

/** What of `progress` is the copy of the record. */
export const streakColumns = (state: StreakState, { hold }: Calendar): unknown => fragment`
  streak_current = ${state.current}, streak_longest = ${state.longest}, streak_started_on = ${state.startedOn}::date,
  last_kept_on = ${state.lastKeptOn}::date, broken_on = ${state.brokenOn}::date, closed_on = ${state.closedOn}::date,
  freezes = ${state.freezes}::smallint, held_day = ${hold?.day ?? null}::date,
  held_until = ${hold?.until ?? null}::timestamptz`;
