import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts/access';
import { Clock } from '#platform/clock';
import { Database, fragment, sql } from '#platform/database';
import { foldEmail } from '../domain/email.js';

/** Why somebody may not log in, and until when; null is for good. */
export interface Ban {
  readonly reason: string;
  readonly until: Date | null;
}

/** What a login needs of an account. */
export interface AccountCredentials {
  readonly userId: string;
  readonly email: string;
  readonly passwordHash: string | null;
  readonly role: Role;
  readonly active: boolean;
  readonly emailVerified: boolean;
  readonly ban: Ban | null;
}

export interface OwnAccount {
  readonly email: string;
  readonly role: Role;
  readonly emailVerified: boolean;
}

const CREDENTIALS = fragment`user_id, email, password_hash, role, status = 'ACTIVE' AS active, email_verified_at IS NOT NULL AS email_verified,
  banned_at, banned_until, ban_reason`;

interface BanColumns {
  readonly bannedAt: Date | null;
  readonly bannedUntil: Date | null;
  readonly banReason: string | null;
}
type CredentialsRow = Omit<AccountCredentials, 'ban'> & BanColumns;

/** The ban of a row, if there is one at that time. */
export const banOf = ({ bannedAt, bannedUntil, banReason }: BanColumns, now: Date): Ban | null =>
  bannedAt && (bannedUntil === null || bannedUntil > now)
    ? { reason: banReason ?? '', until: bannedUntil }
    : null;

/** Reads the table accounts. */
@Injectable()
export class AccountsQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async byEmail(email: string): Promise<AccountCredentials | undefined> {
    const row = await this.database.maybe<CredentialsRow>(sql`
      SELECT ${CREDENTIALS} FROM accounts WHERE email_folded = ${foldEmail(email)}`);
    return row && this.withBan(row);
  }

  async credentials(userId: string): Promise<AccountCredentials | undefined> {
    const row = await this.database.maybe<CredentialsRow>(
      sql`SELECT ${CREDENTIALS} FROM accounts WHERE user_id = ${userId}::uuid`,
    );
    return row && this.withBan(row);
  }

  own(userId: string): Promise<OwnAccount | undefined> {
    return this.database.maybe<OwnAccount>(sql`
      SELECT email, role, email_verified_at IS NOT NULL AS email_verified FROM accounts WHERE user_id = ${userId}::uuid`);
  }

  /** Whose password a link resets, as long as it is good. */
  byOpenToken(tokenId: string): Promise<{ readonly userId: string; readonly email: string } | undefined> {
    return this.database.maybe(sql`
      SELECT a.user_id, a.email FROM account_tokens t JOIN accounts a ON a.user_id = t.user_id
      WHERE t.id = ${tokenId}::uuid AND t.purpose = 'RESET_PASSWORD' AND t.spent_at IS NULL AND t.expires_at > ${this.clock.now()}`);
  }

  private withBan({ bannedAt, bannedUntil, banReason, ...account }: CredentialsRow): AccountCredentials {
    return { ...account, ban: banOf({ bannedAt, bannedUntil, banReason }, this.clock.now()) };
  }
}
