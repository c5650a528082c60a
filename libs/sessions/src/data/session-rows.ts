import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { fragment, nothing, sql } from '#platform/database';
import type { Session } from '../domain/session.js';

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly kind: Session['kind'];
  readonly habit: string | null;
  readonly plannedSeconds: number;
  readonly startedAt: Date;
  /** Local day of the start. */
  readonly startedOn: string;
  readonly endsAt: Date;
}

export interface Ending {
  readonly id: string;
  readonly userId: string;
  readonly now: Date;
  /** Local day of now. */
  readonly day: string;
}

const COLUMNS = fragment`id, user_id, kind, habit, planned_seconds, started_at, ends_at, ended_at, status,
  saved_seconds, group_lockdown_id`;

/** Writes sessions, and with each change its day's counters in the same statement. */
@Injectable()
export class SessionRows {
  /** Undefined when another session of the person is active. */
  add(tx: Transaction, session: NewSession): Promise<Session | undefined> {
    return tx.maybe<Session>(sql`
      WITH added AS (
        INSERT INTO sessions (id, user_id, kind, habit, planned_seconds, started_at, started_on, ends_at, status)
        VALUES (${session.id}::uuid, ${session.userId}::uuid, ${session.kind}::session_kind, ${session.habit},
          ${session.plannedSeconds}, ${session.startedAt}, ${session.startedOn}::date, ${session.endsAt}, 'ACTIVE')
        ON CONFLICT (user_id) WHERE status = 'ACTIVE' DO NOTHING
        RETURNING ${COLUMNS}, started_on
      ), counted AS (
        INSERT INTO daily_stats (user_id, date, started) SELECT user_id, started_on, 1 FROM added
        ON CONFLICT (user_id, date) DO UPDATE SET started = daily_stats.started + 1
      )
      SELECT ${COLUMNS} FROM added`);
  }

  /** The session if it was ACTIVE, over at `now` and not expired; undefined otherwise, with nothing changed. */
  complete(
    tx: Transaction,
    { id, userId, now, day, hour, expiredBefore }: Ending & { hour: number; expiredBefore: Date },
  ): Promise<Session | undefined> {
    return tx.maybe<Session>(sql`
      WITH ended AS (
        UPDATE sessions SET status = 'COMPLETED', ended_at = ${now}, saved_seconds = planned_seconds
        WHERE id = ${id}::uuid AND user_id = ${userId}::uuid AND status = 'ACTIVE'
          AND ends_at <= ${now}::timestamptz AND ends_at > ${expiredBefore}::timestamptz
        RETURNING ${COLUMNS}
      ), by_day AS (
        INSERT INTO daily_stats (user_id, date, completed, saved_seconds)
        SELECT user_id, ${day}::date, 1, saved_seconds FROM ended
        ON CONFLICT (user_id, date) DO UPDATE SET completed = daily_stats.completed + 1,
          saved_seconds = daily_stats.saved_seconds + excluded.saved_seconds
      ), by_hour AS (
        INSERT INTO hourly_stats (user_id, hour, completed) SELECT user_id, ${hour}::smallint, 1 FROM ended
        ON CONFLICT (user_id, hour) DO UPDATE SET completed = hourly_stats.completed + 1
      )
      SELECT ${COLUMNS} FROM ended`);
  }

  /** The session if it was ACTIVE; undefined otherwise, with nothing changed. */
  abandon(tx: Transaction, { id, userId, now, day }: Ending): Promise<Session | undefined> {
    return tx.maybe<Session>(sql`
      WITH ended AS (
        UPDATE sessions SET status = 'ABANDONED', ended_at = ${now}
        WHERE id = ${id}::uuid AND user_id = ${userId}::uuid AND status = 'ACTIVE'
        RETURNING ${COLUMNS}
      ), counted AS (
        INSERT INTO daily_stats (user_id, date, abandoned) SELECT user_id, ${day}::date, 1 FROM ended
        ON CONFLICT (user_id, date) DO UPDATE SET abandoned = daily_stats.abandoned + 1
      )
      SELECT ${COLUMNS} FROM ended`);
  }

  /**
   * Closes sessions whose time for completing is over, counted as abandoned on the local day they began. What
   * another transaction holds at the moment is left to the next run.
   */
  expire(
    tx: Transaction,
    { now, expiredBefore, limit, userId }: { now: Date; expiredBefore: Date; limit: number; userId?: string },
  ): Promise<Session[]> {
    // One person has one ACTIVE session at most, so that no day is counted twice by one statement.
    return tx.rows<Session>(sql`
      WITH due AS (
        SELECT id AS due_id FROM sessions
        WHERE status = 'ACTIVE' AND ends_at <= ${expiredBefore}
          ${userId === undefined ? nothing : fragment`AND user_id = ${userId}::uuid`}
        ORDER BY ends_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), ended AS (
        UPDATE sessions SET status = 'ABANDONED', ended_at = ${now} FROM due WHERE id = due_id
        RETURNING ${COLUMNS}, started_on
      ), counted AS (
        INSERT INTO daily_stats (user_id, date, abandoned) SELECT user_id, started_on, 1 FROM ended
        ON CONFLICT (user_id, date) DO UPDATE SET abandoned = daily_stats.abandoned + 1
      )
      SELECT ${COLUMNS} FROM ended`);
  }

  find(tx: Transaction, id: string, userId: string): Promise<Session | undefined> {
    return tx.maybe<Session>(
      sql`SELECT ${COLUMNS} FROM sessions WHERE id = ${id}::uuid AND user_id = ${userId}::uuid`,
    );
  }

  active(tx: Transaction, userId: string): Promise<Session | undefined> {
    return tx.maybe<Session>(
      sql`SELECT ${COLUMNS} FROM sessions WHERE user_id = ${userId}::uuid AND status = 'ACTIVE'`,
    );
  }
}
