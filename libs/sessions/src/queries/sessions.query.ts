import { Injectable } from '@nestjs/common';
import type { SessionData } from '#contracts/sessions';
import { UsersPort } from '#contracts/users';
import { addDays, Clock, endOfLocalDay } from '#platform/clock';
import { Database, fragment, nothing, sql } from '#platform/database';
import { NotFound, type Page, Pagination } from '#platform/http';
import { presentSession, type Session } from '../domain/session.js';
import { expiredBefore } from '../domain/session.rules.js';

export interface SessionFilter {
  readonly status?: Session['status'] | undefined;
  readonly kind?: Session['kind'] | undefined;
  /** Local days of the start, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const LIST = 'sessions';
const COLUMNS = fragment`id, user_id, kind, habit, planned_seconds, started_at, ends_at, ended_at, status,
  saved_seconds, group_lockdown_id`;

/** Sessions of the viewer; nobody sees another's. */
@Injectable()
export class SessionsQuery {
  constructor(
    private readonly database: Database,
    private readonly pagination: Pagination,
    private readonly users: UsersPort,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async one(viewerId: string, id: string): Promise<SessionData> {
    const session = await this.database.maybe<Session>(
      sql`SELECT ${COLUMNS} FROM sessions WHERE id = ${id}::uuid AND user_id = ${viewerId}::uuid`,
    );
    if (!session) throw new NotFound();
    return presentSession(session);
  }

  /** @throws NotFound when none runs */
  async active(viewerId: string): Promise<SessionData> {
    const session = await this.database.maybe<Session>(sql`
      SELECT ${COLUMNS} FROM sessions
      WHERE user_id = ${viewerId}::uuid AND status = 'ACTIVE' AND ends_at > ${expiredBefore(this.clock.now())}`);
    if (!session) throw new NotFound('No session is running.');
    return presentSession(session);
  }

  /** Latest start first. */
  async list(viewerId: string, filter: SessionFilter): Promise<Page<SessionData>> {
    const { status, kind, limit } = filter;
    const after = this.pagination.position<[string, string]>(LIST, filter.cursor);
    const { begin, end } = await this.instants(viewerId, filter);
    const rows = await this.database.rows<Session>(sql`
      SELECT ${COLUMNS} FROM sessions
      WHERE user_id = ${viewerId}::uuid
        ${status ? fragment`AND status = ${status}::session_status` : nothing}
        ${kind ? fragment`AND kind = ${kind}::session_kind` : nothing}
        ${begin ? fragment`AND started_at >= ${begin}` : nothing}
        ${end ? fragment`AND started_at < ${end}` : nothing}
        ${after ? fragment`AND (started_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
      ORDER BY started_at DESC, id DESC LIMIT ${limit + 1}`);
    return this.pagination.page(
      LIST,
      limit,
      rows,
      (row) => [row.startedAt.toISOString(), row.id],
      presentSession,
    );
  }

  private async instants(
    viewerId: string,
    { from, to }: SessionFilter,
  ): Promise<{ begin?: Date; end?: Date }> {
    if (from === undefined && to === undefined) return {};
    const { timezone, dayStart } = await this.users.calendar(this.database, viewerId);
    return {
      ...(from !== undefined && { begin: endOfLocalDay(addDays(from, -1), timezone, dayStart) }),
      ...(to !== undefined && { end: endOfLocalDay(to, timezone, dayStart) }),
    };
  }
}
