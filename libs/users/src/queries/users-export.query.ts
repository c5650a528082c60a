import { Injectable } from '@nestjs/common';
import { ExportSource } from '#contracts/users';
import { Database, sql } from '#platform/database';
import { UserRows } from './user-rows.query.js';

/** The person, their settings and their names. */
@Injectable()
export class UsersExport extends ExportSource {
  readonly section = 'user';

  constructor(
    private readonly users: UserRows,
    private readonly database: Database,
  ) {
    super();
  }

  async of(userId: string): Promise<unknown> {
    const profile = await this.users.own(userId);
    const usernames = await this.database.rows(sql`
      SELECT folded AS name, held_until FROM usernames WHERE user_id = ${userId}::uuid ORDER BY folded`);
    return { profile, usernames };
  }
}
