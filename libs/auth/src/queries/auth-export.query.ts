import { Injectable } from '@nestjs/common';
import { ExportSource } from '#contracts/users';
import { Database, sql } from '#platform/database';

/** The account and where it was logged in, without hashes. */
@Injectable()
export class AuthExport extends ExportSource {
  readonly section = 'account';

  constructor(private readonly database: Database) {
    super();
  }

  async of(userId: string): Promise<unknown> {
    const account = await this.database.maybe(sql`
      SELECT email, role, status, created_at, updated_at FROM accounts WHERE user_id = ${userId}::uuid`);
    const loginSessions = await this.database.rows(sql`
      SELECT id, device_id, platform, user_agent, ip_prefix, created_at, last_active_at, expires_at, ended_at, end_reason
      FROM login_sessions WHERE user_id = ${userId}::uuid ORDER BY id`);
    return { account, loginSessions };
  }
}
