import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts/access';
import { Database, sql } from '#platform/database';
import { foldEmail } from '../domain/email.js';

/** What a login needs of an account. */
export interface AccountCredentials {
  readonly userId: string;
  readonly email: string;
  readonly passwordHash: string | null;
  readonly role: Role;
  readonly active: boolean;
}

/** Reads the table accounts. */
@Injectable()
export class AccountsQuery {
  constructor(private readonly database: Database) {}

  byEmail(email: string): Promise<AccountCredentials | undefined> {
    return this.database.maybe<AccountCredentials>(sql`
      SELECT user_id, email, password_hash, role, status = 'ACTIVE' AS active FROM accounts WHERE email_folded = ${foldEmail(email)}`);
  }

  own(userId: string): Promise<{ readonly email: string; readonly role: Role } | undefined> {
    return this.database.maybe(sql`SELECT email, role FROM accounts WHERE user_id = ${userId}::uuid`);
  }
}
