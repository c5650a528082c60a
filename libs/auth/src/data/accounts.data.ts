import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts/access';
import type { Transaction } from '#contracts/shared';
import { sql, uniqueViolation } from '#platform/database';
import { EmailAlreadyExists } from '../domain/auth.errors.js';
import { foldEmail } from '../domain/email.js';

export interface NewAccount {
  readonly userId: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly at: Date;
}

/** Writes the table accounts. */
@Injectable()
export class AccountsData {
  /** @throws EmailAlreadyExists when somebody has the address in any case */
  async insert(
    tx: Transaction,
    { userId, email, passwordHash, at }: NewAccount,
  ): Promise<{ readonly role: Role }> {
    try {
      return await tx.one<{ role: Role }>(sql`
        INSERT INTO accounts (user_id, email, email_folded, password_hash, created_at, updated_at)
        VALUES (${userId}::uuid, ${email}, ${foldEmail(email)}, ${passwordHash}, ${at}, ${at})
        RETURNING role`);
    } catch (error) {
      throw uniqueViolation(error) === 'accounts_email_folded_key' ? new EmailAlreadyExists() : error;
    }
  }

  /** Replaces a password hash by one of the same password, unless it was changed meanwhile. */
  async replaceHash(tx: Transaction, userId: string, from: string, to: string, at: Date): Promise<void> {
    await tx.run(sql`
      UPDATE accounts SET password_hash = ${to}, updated_at = ${at}
      WHERE user_id = ${userId}::uuid AND password_hash = ${from}`);
  }
}
