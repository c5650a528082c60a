import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts/access';
import { type OwnUser, UsersPort } from '#contracts/users';
import { Clock } from '#platform/clock';
import { Database, fragment, nothing, sql } from '#platform/database';
import { NotFound, type Page, Pagination } from '#platform/http';
import type { AdminAct } from '../domain/audit.js';
import { foldEmail } from '../domain/email.js';
import { type Ban, banOf } from './accounts.query.js';

/** Somebody as administrators see them. */
export interface AdminUser {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly role: Role;
  readonly status: 'ACTIVE' | 'DEACTIVATED' | 'BANNED';
  readonly ban: { readonly reason: string; readonly until: string | null } | null;
  readonly createdAt: string;
}

interface AccountRow {
  readonly userId: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly role: Role;
  readonly status: 'ACTIVE' | 'DEACTIVATED';
  readonly bannedAt: Date | null;
  readonly bannedUntil: Date | null;
  readonly banReason: string | null;
}

export interface AuditEntry {
  readonly id: string;
  readonly actorId: string;
  readonly subjectId: string;
  readonly action: AdminAct['action'];
  readonly data: AdminAct['data'];
  readonly at: string;
}

const NAME = /^\w{1,20}$/;
const COLUMNS = fragment`user_id, email, email_verified_at IS NOT NULL AS email_verified, role, status, banned_at, banned_until, ban_reason`;

/** Everybody, and what was done to them. For administrators only. */
@Injectable()
export class AdminUsersQuery {
  constructor(
    private readonly database: Database,
    private readonly users: UsersPort,
    private readonly pagination: Pagination,
    private readonly clock: Clock,
  ) {}

  /**
   * In the order of names.
   * @param search the beginning of a username, or a whole e-mail address; without it everybody
   */
  async list(
    search: string | undefined,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<AdminUser>> {
    const after = this.pagination.position<[string]>('admin-users', cursor);
    const found = await this.find(search, after?.[0], limit + 1);
    const accounts = await this.database.rows<AccountRow>(
      sql`SELECT ${COLUMNS} FROM accounts WHERE user_id = ANY (${found.map(({ id }) => id)}::uuid[])`,
    );
    const byId = new Map(accounts.map((account) => [account.userId, account]));
    const rows = found.flatMap((user) => {
      const account = byId.get(user.id);
      return account ? [this.present(user, account)] : [];
    });
    return this.pagination.page(
      'admin-users',
      limit,
      rows,
      ({ username }) => [username],
      (row) => row,
    );
  }

  /** @throws NotFound */
  async one(userId: string): Promise<AdminUser> {
    const account = await this.database.maybe<AccountRow>(
      sql`SELECT ${COLUMNS} FROM accounts WHERE user_id = ${userId}::uuid`,
    );
    if (!account) throw new NotFound();
    return this.present(await this.users.own(userId), account);
  }

  /** What administrators did, the latest first. */
  async audit(
    subjectId: string | undefined,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<AuditEntry>> {
    const before = this.pagination.position<[string]>('audit', cursor);
    const rows = await this.database.rows<Omit<AuditEntry, 'at'> & { readonly at: Date }>(sql`
      SELECT id, actor_id, subject_id, action, data, at FROM audit_entries
      WHERE true ${subjectId === undefined ? nothing : fragment`AND subject_id = ${subjectId}::uuid`}
        ${before ? fragment`AND id < ${before[0]}::uuid` : nothing}
      ORDER BY id DESC LIMIT ${limit + 1}::int`);
    return this.pagination.page(
      'audit',
      limit,
      rows,
      ({ id }) => [id],
      (row) => ({ ...row, at: row.at.toISOString() }),
    );
  }

  private async find(
    search: string | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<readonly OwnUser[]> {
    if (search === undefined) return this.users.byName('', after, limit);
    if (NAME.test(search)) return this.users.byName(search, after, limit);
    const account = await this.database.maybe<{ userId: string }>(
      sql`SELECT user_id FROM accounts WHERE email_folded = ${foldEmail(search)}`,
    );
    return account && after === undefined ? [await this.users.own(account.userId)] : [];
  }

  private present(user: OwnUser, account: AccountRow): AdminUser {
    const ban = banOf(account, this.clock.now());
    return {
      id: user.id,
      username: user.username,
      displayName: user.displayName,
      email: account.email,
      emailVerified: account.emailVerified,
      role: account.role,
      status: ban ? 'BANNED' : account.status,
      ban: ban && presentBan(ban),
      createdAt: user.createdAt.toISOString(),
    };
  }
}

const presentBan = ({ reason, until }: Ban): AdminUser['ban'] => ({
  reason,
  until: until?.toISOString() ?? null,
});
