import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { fragment, sql } from '#platform/database';
import type { Action } from '../domain/action.js';
import type { Session } from '../domain/session.js';

export interface RelapseEffect {
  /** Local day of the relapse. */
  readonly day: string;
  readonly now: Date;
  /** Local day of now: where the failed session is counted. */
  readonly today: string;
  /** Only a session that began by then fails. */
  readonly startedBy: Date;
}

const insert = (action: Action, countedOn: string | null) => fragment`
  INSERT INTO actions (id, user_id, type, habit, intensity, note, occurred_at, created_at, counted_on)
  VALUES (${action.id}::uuid, ${action.userId}::uuid, ${action.type}::action_type, ${action.habit},
    ${action.intensity}::smallint, ${action.note}, ${action.occurredAt}, ${action.createdAt}, ${countedOn}::date)`;

/** Writes actions, and with each its effect on sessions and the day's counters in the same statement. */
@Injectable()
export class ActionRows {
  async addNote(tx: Transaction, action: Action): Promise<void> {
    await tx.run(sql`${insert(action, null)}`);
  }

  async addUrgeResisted(tx: Transaction, action: Action, day: string): Promise<void> {
    await tx.run(sql`
      WITH added AS (${insert(action, day)})
      INSERT INTO daily_stats (user_id, date, urges_resisted) VALUES (${action.userId}::uuid, ${day}::date, 1)
      ON CONFLICT (user_id, date) DO UPDATE SET urges_resisted = daily_stats.urges_resisted + 1`);
  }

  /** Adds a relapse. Returns the session that failed by it, if one was ACTIVE. */
  addRelapse(
    tx: Transaction,
    action: Action,
    { day, now, today, startedBy }: RelapseEffect,
  ): Promise<Session | undefined> {
    // Both days in one upsert: they are mostly the same row, which one statement may touch once only.
    return tx.maybe<Session>(sql`
      WITH added AS (${insert(action, day)}), failed AS (
        UPDATE sessions SET status = 'FAILED', ended_at = ${now}
        WHERE user_id = ${action.userId}::uuid AND status = 'ACTIVE' AND started_at <= ${startedBy}
        RETURNING id, user_id, kind, habit, planned_seconds, started_at, ends_at, ended_at, status, saved_seconds,
          group_lockdown_id
      ), counted AS (
        INSERT INTO daily_stats (user_id, date, relapses, failed)
        SELECT ${action.userId}::uuid, date, sum(relapses), sum(failed)
        FROM (SELECT ${day}::date AS date, 1 AS relapses, 0 AS failed
          UNION ALL SELECT ${today}::date, 0, 1 FROM failed) AS happened
        GROUP BY date
        ON CONFLICT (user_id, date) DO UPDATE SET relapses = daily_stats.relapses + excluded.relapses,
          failed = daily_stats.failed + excluded.failed
      )
      SELECT * FROM failed`);
  }

  /** The action if it was recorded after `since`, gone, and off its day's counters; undefined otherwise. */
  remove(
    tx: Transaction,
    { id, userId, since }: { id: string; userId: string; since: Date },
  ): Promise<Action | undefined> {
    return tx.maybe<Action>(sql`
      WITH removed AS (
        DELETE FROM actions WHERE id = ${id}::uuid AND user_id = ${userId}::uuid AND created_at > ${since}
        RETURNING id, user_id, type, habit, intensity, note, occurred_at, created_at, counted_on
      ), counted AS (
        UPDATE daily_stats SET relapses = relapses - (removed.type = 'RELAPSE')::int,
          urges_resisted = urges_resisted - (removed.type = 'URGE_RESISTED')::int
        FROM removed WHERE daily_stats.user_id = removed.user_id AND date = removed.counted_on
      )
      SELECT id, user_id, type, habit, intensity, note, occurred_at, created_at FROM removed`);
  }

  async exists(tx: Transaction, id: string, userId: string): Promise<boolean> {
    return (
      (await tx.maybe(sql`SELECT 1 FROM actions WHERE id = ${id}::uuid AND user_id = ${userId}::uuid`)) !==
      undefined
    );
  }
}
