import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { Database, sql } from '#platform/database';

/** What the rest of a person's life with the product asks of accounts and login sessions. */
@Injectable()
export class AccountLifeData {
  constructor(private readonly database: Database) {}

  async passwordHash(userId: string): Promise<string | null> {
    const row = await this.database.maybe<{ passwordHash: string | null }>(sql`
      SELECT password_hash FROM accounts WHERE user_id = ${userId}::uuid AND status = 'ACTIVE'`);
    return row?.passwordHash ?? null;
  }

  /** Login sessions that have not ended. The account is locked first, as for a login, so that none is opened meanwhile. */
  async liveSessions(tx: Transaction, userId: string): Promise<string[]> {
    await tx.run(sql`SELECT user_id FROM accounts WHERE user_id = ${userId}::uuid FOR NO KEY UPDATE`);
    const rows = await tx.rows<{ id: string }>(sql`
      SELECT id FROM login_sessions WHERE user_id = ${userId}::uuid AND ended_at IS NULL`);
    return rows.map(({ id }) => id);
  }

  async openedSince(tx: Transaction, userId: string, since: Date): Promise<boolean> {
    const { opened } = await tx.one<{ opened: boolean }>(sql`
      SELECT EXISTS (SELECT FROM login_sessions WHERE user_id = ${userId}::uuid AND created_at > ${since}) AS opened`);
    return opened;
  }

  /** Returns the address the account had. */
  async erase(tx: Transaction, userId: string): Promise<string | undefined> {
    await tx.run(sql`DELETE FROM login_sessions WHERE user_id = ${userId}::uuid`);
    const account = await tx.maybe<{ email: string }>(
      sql`DELETE FROM accounts WHERE user_id = ${userId}::uuid RETURNING email`,
    );
    return account?.email;
  }
}
