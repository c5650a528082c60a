import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { sql } from '#platform/database';
import { STREAK_RULE_VERSION } from '../domain/streak.rules.js';

/** Everybody who lives in one zone and begins their day at one time. */
export interface Zone {
  readonly timezone: string;
  readonly dayStart: number;
}

export type RunTask = 'close' | 'warn';
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The nightly work of streaks, zone by zone in batches of people, each batch one statement. */
@Injectable()
export class RolloverRows {
  /** Every zone in which somebody has a living run: hops from one to the next on the index. */
  zones(tx: Pick<Transaction, 'rows'>): Promise<Zone[]> {
    return tx.rows<Zone>(sql`
      WITH RECURSIVE zones AS (
        (SELECT timezone, day_start FROM progress WHERE streak_current > 0 ORDER BY timezone, day_start LIMIT 1)
        UNION ALL
        SELECT next.timezone, next.day_start FROM zones CROSS JOIN LATERAL (
          SELECT timezone, day_start FROM progress
          WHERE streak_current > 0 AND (timezone, day_start) > (zones.timezone, zones.day_start)
          ORDER BY timezone, day_start LIMIT 1) AS next
      )
      SELECT timezone, day_start FROM zones`);
  }

  /** Days that are done for a zone, or begun. */
  async progress(
    tx: Transaction,
    task: RunTask,
    { timezone, dayStart }: Zone,
    day: string,
  ): Promise<{ done: boolean; through: string } | undefined> {
    await tx.run(sql`
      INSERT INTO streak_runs (task, timezone, day_start, day) VALUES (${task}, ${timezone}, ${dayStart}::smallint, ${day}::date)
      ON CONFLICT (task, timezone, day_start) DO UPDATE SET day = excluded.day, through = NULL, done_at = NULL
      WHERE streak_runs.day < excluded.day`);
    const run = await tx.maybe<{ day: string; through: string | null; doneAt: Date | null }>(sql`
      SELECT day, through, done_at FROM streak_runs
      WHERE task = ${task} AND timezone = ${timezone} AND day_start = ${dayStart}::smallint FOR UPDATE SKIP LOCKED`);
    // Another process is at it.
    if (!run) return undefined;
    return { done: run.day > day || run.doneAt !== null, through: run.through ?? FIRST };
  }

  async mark(
    tx: Transaction,
    task: RunTask,
    { timezone, dayStart }: Zone,
    { through, doneAt }: { through: string; doneAt: Date | null },
  ): Promise<void> {
    await tx.run(sql`
      UPDATE streak_runs SET through = ${through}::uuid, done_at = ${doneAt}
      WHERE task = ${task} AND timezone = ${timezone} AND day_start = ${dayStart}::smallint`);
  }

  /**
   * Decides every day up to `through` for the next people of a zone: what {@link advance} does for one, for many.
   * People whose calendar changed lately are left out: their days are not those of the zone.
   * @param excused days that break nothing in this zone
   * @returns how many people were looked at, and the last of them
   */
  close(
    tx: Transaction,
    { timezone, dayStart }: Zone,
    {
      through,
      excused,
      after,
      limit,
      at,
    }: { through: string; excused: readonly string[]; after: string; limit: number; at: Date },
  ): Promise<{ people: number; last: string | null }> {
    return tx.one<{ people: number; last: string | null }>(sql`
      WITH people AS (
        SELECT user_id, closed_on, freezes, rest_days, held_day FROM progress
        WHERE timezone = ${timezone} AND day_start = ${dayStart}::smallint AND streak_current > 0 AND user_id > ${after}::uuid
        ORDER BY timezone, day_start, user_id LIMIT ${limit} FOR UPDATE
      ), open AS (
        SELECT user_id, freezes, day, CASE WHEN day = ANY (${excused}::text[]::date[]) THEN 'EXCUSED'
          WHEN day = ANY (rest_days) THEN 'RESTED' END AS covered
        FROM (
          SELECT user_id, freezes, rest_days, closed_on + n AS day
          FROM people CROSS JOIN LATERAL generate_series(1, ${through}::date - closed_on) AS n
          WHERE held_day IS NULL AND closed_on < ${through}::date
        ) AS days
      ), counted AS (
        SELECT user_id, freezes, day, covered,
          count(*) FILTER (WHERE covered IS NULL) OVER (PARTITION BY user_id ORDER BY day) AS uncovered
        FROM open
      ), decided AS (
        SELECT user_id, day, coalesce(covered, CASE WHEN uncovered <= freezes THEN 'FROZEN' ELSE 'MISSED' END) AS state
        FROM counted WHERE uncovered <= freezes OR (uncovered = freezes + 1 AND covered IS NULL)
      ), recorded AS (
        INSERT INTO streak_days (user_id, date, state, zone, day_start, evidence, rule_version, created_at)
        SELECT user_id, day, state::streak_day_state, ${timezone}, ${dayStart}::smallint, lower(state),
          ${STREAK_RULE_VERSION}::smallint, ${at}::timestamptz FROM decided
        ON CONFLICT (user_id, date) DO NOTHING
      ), results AS (
        SELECT user_id, max(day) AS closed_on, count(*) FILTER (WHERE state = 'FROZEN') AS frozen,
          bool_or(state = 'MISSED') AS missed
        FROM decided GROUP BY user_id
      ), standing AS (
        UPDATE progress SET closed_on = results.closed_on, freezes = freezes - results.frozen,
          streak_current = CASE WHEN missed THEN 0 ELSE streak_current END,
          streak_started_on = CASE WHEN missed THEN NULL ELSE streak_started_on END
        FROM results WHERE progress.user_id = results.user_id
      ), boards AS (
        UPDATE board_scores SET value = 0, reached_at = ${at}
        FROM results WHERE missed AND board_scores.user_id = results.user_id AND board = 'streaks' AND period = 'all'
      )
      SELECT count(*) AS people, (SELECT user_id FROM people ORDER BY user_id DESC LIMIT 1) AS last FROM people`);
  }

  /** People whose calendar changed lately, after `after`: they are closed one by one. */
  async held(
    tx: Pick<Transaction, 'rows'>,
    { timezone, dayStart }: Zone,
    after: string,
    last: string,
  ): Promise<string[]> {
    const rows = await tx.rows<{ userId: string }>(sql`
      SELECT user_id FROM progress
      WHERE timezone = ${timezone} AND day_start = ${dayStart}::smallint AND streak_current > 0 AND held_day IS NOT NULL
        AND user_id > ${after}::uuid AND user_id <= ${last}::uuid`);
    return rows.map(({ userId }) => userId);
  }

  /** The next people of a zone who have a streak and have not kept today, nor rest. */
  async endangered(
    tx: Transaction,
    { timezone, dayStart }: Zone,
    { today, after, limit }: { today: string; after: string; limit: number },
  ): Promise<{ userId: string; current: number; warn: boolean }[]> {
    return tx.rows(sql`
      SELECT user_id, streak_current AS current,
        closed_on = ${today}::date - 1 AND NOT ${today}::date = ANY (rest_days) AND held_day IS NULL AS warn
      FROM progress
      WHERE timezone = ${timezone} AND day_start = ${dayStart}::smallint AND streak_current > 0 AND user_id > ${after}::uuid
      ORDER BY timezone, day_start, user_id LIMIT ${limit}`);
  }
}
