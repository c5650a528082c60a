import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Database, fragment, nothing, sql } from '#platform/database';
import { NotFound, type Page, Pagination } from '#platform/http';
import { endOfLife } from '../domain/login-session.rules.js';

interface SessionRow {
  readonly id: string;
  readonly name: string | null;
  readonly deviceId: string | null;
  readonly platform: string | null;
  readonly userAgent: string | null;
  readonly ipPrefix: string | null;
  readonly hasPushToken: boolean;
  readonly createdAt: Date;
  readonly lastActiveAt: Date;
  readonly rotatedAt: Date;
  readonly extendedAt: Date | null;
  readonly expiresAt: Date;
}

/** A login session as its owner sees it. */
export interface LoginSessionView {
  readonly id: string;
  readonly name: string | null;
  readonly deviceId: string | null;
  readonly platform: string | null;
  readonly userAgent: string | null;
  readonly ipPrefix: string | null;
  readonly hasPushToken: boolean;
  /** Whether it is the one that asks. */
  readonly current: boolean;
  readonly createdAt: string;
  readonly lastActiveAt: string;
  /** When it ends if nobody uses it any more. */
  readonly expiresAt: string;
  /** When it ends however much it is used. */
  readonly endsAt: string;
}

export interface LoginSessionStats {
  readonly active: number;
  readonly ended: number;
  readonly platforms: readonly { readonly platform: string | null; readonly active: number }[];
  readonly lastLoginAt: string | null;
}

const COLUMNS = fragment`id, name, device_id, platform, user_agent, ip_prefix, push_token IS NOT NULL AS has_push_token,
  created_at, last_active_at, rotated_at, extended_at, expires_at`;

/** The caller's own login sessions: nobody sees another's. */
@Injectable()
export class LoginSessionsQuery {
  constructor(
    private readonly database: Database,
    private readonly pagination: Pagination,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Those that live, the newest first. */
  async list(caller: Principal, limit: number, cursor: string | undefined): Promise<Page<LoginSessionView>> {
    const after = this.pagination.position<[string]>('login-sessions', cursor);
    const rows = await this.database.rows<SessionRow>(sql`
      SELECT ${COLUMNS} FROM login_sessions
      WHERE user_id = ${caller.userId}::uuid AND ${this.alive()} ${after ? fragment`AND id < ${after[0]}::uuid` : nothing}
      ORDER BY id DESC LIMIT ${limit + 1}::int`);
    return this.pagination.page(
      'login-sessions',
      limit,
      rows,
      ({ id }) => [id],
      (row) => this.view(caller, row),
    );
  }

  /** @throws NotFound when it is somebody else's, or has ended */
  async one(caller: Principal, id: string): Promise<LoginSessionView> {
    const row = await this.database.maybe<SessionRow>(sql`
      SELECT ${COLUMNS} FROM login_sessions WHERE id = ${id}::uuid AND user_id = ${caller.userId}::uuid AND ${this.alive()}`);
    if (!row) throw new NotFound();
    return this.view(caller, row);
  }

  async stats({ userId }: Principal): Promise<LoginSessionStats> {
    const rows = await this.database.rows<{
      platform: string | null;
      active: number;
      ended: number;
      last: Date;
    }>(sql`
      SELECT platform, count(*) FILTER (WHERE ${this.alive()}) AS active, count(*) FILTER (WHERE NOT (${this.alive()})) AS ended,
        max(created_at) AS last
      FROM login_sessions WHERE user_id = ${userId}::uuid GROUP BY platform`);
    const total = (of: (row: { active: number; ended: number }) => number): number =>
      rows.reduce((sum, row) => sum + of(row), 0);
    const last = Math.max(...rows.map((row) => row.last.getTime()));
    return {
      active: total(({ active }) => active),
      ended: total(({ ended }) => ended),
      platforms: rows
        .filter(({ active }) => active > 0)
        .map(({ platform, active }) => ({ platform, active }))
        .sort((a, b) => b.active - a.active),
      lastLoginAt: rows.length ? new Date(last).toISOString() : null,
    };
  }

  private alive(): unknown {
    const now = this.clock.now();
    const idleSince = new Date(now.getTime() - this.config.refreshTtlSeconds * 1000);
    return fragment`ended_at IS NULL AND expires_at > ${now} AND GREATEST(rotated_at, extended_at) > ${idleSince}`;
  }

  private view(caller: Principal, row: SessionRow): LoginSessionView {
    const { id, name, deviceId, platform, userAgent, ipPrefix, hasPushToken, createdAt, lastActiveAt } = row;
    return {
      id,
      name,
      deviceId,
      platform,
      userAgent,
      ipPrefix,
      hasPushToken,
      current: id === caller.loginSessionId,
      createdAt: createdAt.toISOString(),
      lastActiveAt: lastActiveAt.toISOString(),
      expiresAt: endOfLife(row, this.config.refreshTtlSeconds).toISOString(),
      endsAt: row.expiresAt.toISOString(),
    };
  }
}
