import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { newId } from '#platform/crypto';
import { sql } from '#platform/database';
import type { Act, Outcome } from '../domain/outcome.js';
import { STREAK_RULE_VERSION } from '../domain/streak.rules.js';
import { streakColumns } from './streak-rows.js';

/** Writes what an act came to. */
@Injectable()
export class OutcomeRows {
  /**
   * The whole outcome in one statement; the person's row of `progress` must be locked. A ledger entry that exists
   * already (same person, track, rule and source) is a unique violation and rolls the write back: nothing is ever
   * given twice.
   * @param visible whether the person shows on boards
   * @returns how many boards changed
   */
  write(tx: Transaction, act: Act, outcome: Outcome, visible: boolean): Promise<number> {
    const { after, lines, unlocked, records, day, evidence, boards } = outcome;
    const { calendar } = after;
    // What else kept or broke the day is its evidence, although it decides nothing more.
    const own = { date: day, state: act.kind === 'RELAPSE' ? 'BROKEN' : 'KEPT' };
    const more = act.kind === 'RELAPSE' || (act.kind !== 'GRANTED' && after.streak.brokenOn === day);
    const days = more && !records.some(({ date }) => date === day) ? [...records, own] : records;
    return tx.run(sql`
      WITH ledger AS (
        INSERT INTO ledger_entries (id, user_id, track, rule, source, requested, applied, balance_after, at)
        SELECT id, ${act.userId}::uuid, track::ledger_track, rule, source, requested, applied, balance_after,
          ${act.at}::timestamptz
        FROM unnest(${lines.map(() => newId())}::uuid[], ${lines.map((line) => line.track)}::text[],
          ${lines.map((line) => line.rule)}::text[], ${lines.map((line) => line.source)}::text[],
          ${lines.map((line) => line.requested)}::int[], ${lines.map((line) => line.applied)}::int[],
          ${lines.map((line) => line.balanceAfter)}::int[])
          AS line (id, track, rule, source, requested, applied, balance_after)
      ), standing AS (
        UPDATE progress SET points = ${after.points}, xp = ${after.xp}, ${streakColumns(after.streak, calendar)},
          sessions_completed = ${after.sessionsCompleted}, saved_seconds = ${after.savedSeconds}::bigint,
          unlocked = ${after.unlocked}::text[], updated_at = ${act.at}
        WHERE user_id = ${act.userId}::uuid
      ), days AS (
        INSERT INTO streak_days
          (user_id, date, state, zone, day_start, evidence, kept_by, broken_by, rule_version, created_at)
        SELECT ${act.userId}::uuid, date, state::streak_day_state, ${calendar.timezone}::text,
          ${calendar.dayStart}::smallint,
          CASE WHEN state IN ('KEPT', 'BROKEN') THEN ${evidence}::text ELSE lower(state) END,
          CASE WHEN state = 'KEPT' THEN ${evidence}::text END,
          CASE WHEN state = 'BROKEN' THEN ARRAY[${evidence}::text] ELSE '{}' END,
          ${STREAK_RULE_VERSION}::smallint, ${act.at}::timestamptz
        FROM unnest(${days.map(({ date }) => date)}::text[]::date[], ${days.map(({ state }) => state)}::text[])
          AS day (date, state)
        ON CONFLICT (user_id, date) DO UPDATE SET
          state = CASE WHEN streak_days.broken_by = '{}' THEN excluded.state ELSE streak_days.state END,
          evidence = CASE WHEN streak_days.broken_by = '{}' THEN excluded.evidence ELSE streak_days.evidence END,
          kept_by = coalesce(streak_days.kept_by, excluded.kept_by),
          broken_by = streak_days.broken_by || excluded.broken_by
      ), unlocks AS (
        INSERT INTO user_achievements (user_id, achievement_key, unlocked_at)
        SELECT ${act.userId}::uuid, key, ${act.at}::timestamptz
        FROM unnest(${unlocked.map(({ key }) => key)}::text[]) AS key
      )
      INSERT INTO board_scores (user_id, board, period, value, reached_at, visible)
      SELECT ${act.userId}::uuid, board, period, value, ${act.at}::timestamptz, ${visible}::boolean
      FROM unnest(${boards.map(({ board }) => board)}::text[], ${boards.map(({ period }) => period)}::text[],
        ${boards.map(({ value }) => value)}::int[]) AS change (board, period, value)
      ON CONFLICT (user_id, board, period) DO UPDATE SET reached_at = excluded.reached_at,
        value = CASE WHEN excluded.board = 'streaks' THEN excluded.value ELSE board_scores.value + excluded.value END
      WHERE board_scores.board <> 'streaks' OR board_scores.period = 'all' OR board_scores.value < excluded.value`);
  }
}
