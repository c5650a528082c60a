import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { newId } from '#platform/crypto';
import { sql } from '#platform/database';
import type { Act, Outcome } from '../domain/outcome.js';
import { STREAK_RULE_VERSION } from '../domain/streak.rules.js';

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
    const { after, lines, unlocked, day, boards } = outcome;
    const { streak } = after;
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
        UPDATE progress SET points = ${after.points}, xp = ${after.xp}, streak_current = ${streak.current},
          streak_longest = ${streak.longest}, streak_started_on = ${streak.startedOn}::date,
          last_kept_on = ${streak.lastKeptOn}::date, broken_on = ${streak.brokenOn}::date,
          sessions_completed = ${after.sessionsCompleted}, saved_seconds = ${after.savedSeconds}::bigint,
          unlocked = ${after.unlocked}::text[], updated_at = ${act.at}
        WHERE user_id = ${act.userId}::uuid
      ), day AS (
        INSERT INTO streak_days (user_id, date, state, zone, day_start, evidence, rule_version, created_at)
        SELECT ${act.userId}::uuid, date, state::streak_day_state, ${act.timezone}::text, ${act.dayStart}::smallint,
          ${outcome.evidence}::text, ${STREAK_RULE_VERSION}::smallint, ${act.at}::timestamptz
        FROM unnest(${day ? [day.date] : []}::date[], ${day ? [day.state] : []}::text[]) AS day (date, state)
        ON CONFLICT (user_id, date) DO UPDATE SET state = excluded.state, zone = excluded.zone,
          day_start = excluded.day_start, evidence = excluded.evidence, rule_version = excluded.rule_version
        WHERE excluded.state = 'BROKEN' AND streak_days.state <> 'BROKEN'
      ), unlocks AS (
        INSERT INTO user_achievements (user_id, achievement_key, unlocked_at)
        SELECT ${act.userId}::uuid, key, ${act.at}::timestamptz
        FROM unnest(${unlocked.map(({ key }) => key)}::text[]) AS key
      )
      INSERT INTO board_scores (user_id, board, period, value, reached_at, visible)
      SELECT ${act.userId}::uuid, board, period, delta, ${act.at}::timestamptz, ${visible}::boolean
      FROM unnest(${boards.map(({ board }) => board)}::text[], ${boards.map(({ period }) => period)}::text[],
        ${boards.map(({ delta }) => delta)}::int[]) AS change (board, period, delta)
      ON CONFLICT (user_id, board, period)
        DO UPDATE SET value = board_scores.value + excluded.value, reached_at = excluded.reached_at`);
  }
}
