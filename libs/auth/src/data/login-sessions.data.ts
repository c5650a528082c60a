import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts/access';
import type { Transaction } from '#contracts/shared';
import { sql } from '#platform/database';
import type { RefreshState } from '../domain/login-session.rules.js';
import { usableAccount } from './usable-account.js';

export interface NewLoginSession {
  readonly id: string;
  readonly userId: string;
  readonly deviceId: string | null;
  readonly platform: string | null;
  readonly userAgent: string | null;
  readonly ipPrefix: string | null;
  readonly refreshHash: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Whose session it is and what its tokens must say. */
export interface SessionOwner {
  readonly userId: string;
  readonly role: Role;
  readonly deviceId: string | null;
  readonly expiresAt: Date;
}

export interface Rotation {
  readonly id: string;
  /** The generation that was presented, and its hash: the guard. */
  readonly generation: number;
  readonly refreshHash: string;
  readonly childHash: string;
  readonly at: Date;
  /** A token that was made before this instant and never used since is dead. */
  readonly idleSince: Date;
}

export interface SeenDevice {
  readonly loginSessionId: string;
  readonly device: string | null;
  readonly place: string | null;
}

/** What its owner says about a session; undefined leaves it, null takes it away. */
export interface SessionLabel {
  readonly name?: string | null | undefined;
  readonly pushToken?: string | null | undefined;
}

/** Writes the table login_sessions. */
@Injectable()
export class LoginSessionsData {
  /**
   * Opens a session for an active account, which is kept from changing until the transaction ends: whoever deactivates
   * it or changes its password either is seen here or sees this session.
   * @param passwordHash the hash the password was compared with: a password that changed meanwhile opens nothing
   */
  async open(tx: Transaction, session: NewLoginSession, passwordHash: string | null): Promise<boolean> {
    const opened = await tx.run(sql`
      INSERT INTO login_sessions (id, user_id, device_id, platform, user_agent, ip_prefix, refresh_hash, rotated_at, created_at,
        last_active_at, expires_at)
      SELECT ${session.id}::uuid, user_id, ${session.deviceId}::text, ${session.platform}::text, ${session.userAgent}::text,
        ${session.ipPrefix}::text, ${session.refreshHash}::text, ${session.at}::timestamptz, ${session.at}::timestamptz,
        ${session.at}::timestamptz, ${session.expiresAt}::timestamptz
      FROM accounts
      WHERE user_id = ${session.userId}::uuid AND ${usableAccount(session.at)} AND password_hash IS NOT DISTINCT FROM ${passwordHash}
      FOR NO KEY UPDATE`);
    return opened === 1;
  }

  /**
   * What a session that was just opened says of its device, if no other of the same person had it: the same device id
   * or, where clients give none, the same user agent. The account is locked since `open`, so of two logins at the same
   * time one is the first.
   */
  newDevice(tx: Transaction, id: string): Promise<SeenDevice | undefined> {
    return tx.maybe<SeenDevice>(sql`
      SELECT s.id AS login_session_id, coalesce(s.platform, s.user_agent) AS device, s.ip_prefix AS place FROM login_sessions s
      WHERE s.id = ${id}::uuid AND NOT EXISTS (
        SELECT FROM login_sessions o WHERE o.user_id = s.user_id AND o.id <> s.id AND o.device_id IS NOT DISTINCT FROM s.device_id
          AND (s.device_id IS NOT NULL OR o.user_agent IS NOT DISTINCT FROM s.user_agent))`);
  }

  /** Gives the session its next generation. Of many who present the same token, one gets through. */
  rotate(
    tx: Transaction,
    { id, generation, refreshHash, childHash, at, idleSince }: Rotation,
  ): Promise<SessionOwner | undefined> {
    return tx.maybe<SessionOwner>(sql`
      UPDATE login_sessions s SET generation = s.generation + 1, refresh_hash = ${childHash}, rotated_at = ${at}, last_active_at = ${at}
      FROM accounts a
      WHERE s.id = ${id}::uuid AND s.generation = ${generation}::int AND s.refresh_hash = ${refreshHash} AND s.ended_at IS NULL
        AND s.expires_at > ${at} AND GREATEST(s.rotated_at, s.extended_at) > ${idleSince} AND a.user_id = s.user_id AND ${usableAccount(at)}
      RETURNING s.user_id, a.role, s.device_id, s.expires_at`);
  }

  /** The session as it is, kept from changing until the transaction ends. */
  lock(tx: Transaction, id: string, at: Date): Promise<(SessionOwner & RefreshState) | undefined> {
    return tx.maybe<SessionOwner & RefreshState>(sql`
      SELECT s.user_id, a.role, s.device_id, s.expires_at, s.generation, s.rotated_at, s.extended_at, s.ended_at, ${usableAccount(at)} AS account_active
      FROM login_sessions s JOIN accounts a ON a.user_id = s.user_id
      WHERE s.id = ${id}::uuid FOR UPDATE OF s`);
  }

  /** Those of somebody that have not ended. */
  async idsOf(tx: Transaction, userId: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      sql`SELECT id FROM login_sessions WHERE user_id = ${userId}::uuid AND ended_at IS NULL`,
    );
    return rows.map(({ id }) => id);
  }

  /** Ends those that have not ended yet, and returns which they were. */
  async end(
    tx: Transaction,
    userId: string,
    ids: readonly string[],
    reason: string,
    at: Date,
  ): Promise<string[]> {
    const ended = await tx.rows<{ id: string }>(sql`
      UPDATE login_sessions SET ended_at = ${at}, end_reason = ${reason}, refresh_hash = NULL, push_token = NULL
      WHERE id = ANY (${ids}::uuid[]) AND user_id = ${userId}::uuid AND ended_at IS NULL
      RETURNING id`);
    return ended.map(({ id }) => id);
  }

  /** All of somebody's that have not ended yet, but perhaps one. */
  async endAll(
    tx: Transaction,
    userId: string,
    except: string | null,
    reason: string,
    at: Date,
  ): Promise<string[]> {
    const ended = await tx.rows<{ id: string }>(sql`
      UPDATE login_sessions SET ended_at = ${at}, end_reason = ${reason}, refresh_hash = NULL, push_token = NULL
      WHERE user_id = ${userId}::uuid AND ended_at IS NULL AND id IS DISTINCT FROM ${except}::uuid
      RETURNING id`);
    return ended.map(({ id }) => id);
  }

  /** Undefined when somebody else's, or ended. */
  label(
    tx: Transaction,
    userId: string,
    id: string,
    { name, pushToken }: SessionLabel,
    at: Date,
  ): Promise<{ id: string } | undefined> {
    return tx.maybe<{ id: string }>(sql`
      UPDATE login_sessions SET
        name = CASE WHEN ${name !== undefined}::boolean THEN ${name ?? null}::text ELSE name END,
        push_token = CASE WHEN ${pushToken !== undefined}::boolean THEN ${pushToken ?? null}::text ELSE push_token END
      WHERE id = ${id}::uuid AND user_id = ${userId}::uuid AND ended_at IS NULL AND expires_at > ${at}
      RETURNING id`);
  }

  /** Begins its idle time anew. Undefined when somebody else's, ended, or idle for too long already. */
  extend(
    tx: Transaction,
    userId: string,
    id: string,
    at: Date,
    idleSince: Date,
  ): Promise<{ id: string } | undefined> {
    return tx.maybe<{ id: string }>(sql`
      UPDATE login_sessions SET extended_at = ${at}
      WHERE id = ${id}::uuid AND user_id = ${userId}::uuid AND ended_at IS NULL AND expires_at > ${at}
        AND GREATEST(rotated_at, extended_at) > ${idleSince}
      RETURNING id`);
  }

  /** Notes when sessions were last used, where the last note is old enough. */
  touch(tx: Transaction, ids: readonly string[], at: Date, before: Date): Promise<number> {
    return tx.run(sql`
      UPDATE login_sessions SET last_active_at = ${at}
      WHERE id = ANY (${ids}::uuid[]) AND last_active_at <= ${before} AND ended_at IS NULL`);
  }
}
