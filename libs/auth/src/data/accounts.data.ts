import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts/access';
import type { Transaction } from '#contracts/shared';
import { sql, uniqueViolation } from '#platform/database';
import { EmailAlreadyExists } from '../domain/auth.errors.js';
import { foldEmail } from '../domain/email.js';
import { usableAccount } from './usable-account.js';

export interface NewAccount {
  readonly userId: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly at: Date;
}

/** An account as far as mails to it go. */
export interface MailAccount {
  readonly userId: string;
  readonly email: string;
  readonly emailVerified: boolean;
}

export interface LockedAccount {
  readonly userId: string;
  readonly role: Role;
  /** Neither closed nor banned. */
  readonly usable: boolean;
  readonly banned: boolean;
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

  /** Keeps the account from changing, and login sessions from being opened for it, until the transaction ends. */
  async lock(tx: Transaction, userId: string): Promise<void> {
    await tx.run(sql`SELECT FROM accounts WHERE user_id = ${userId}::uuid FOR NO KEY UPDATE`);
  }

  /** False when the password is no longer the one it was compared with. */
  async changePassword(
    tx: Transaction,
    userId: string,
    from: string,
    to: string,
    at: Date,
  ): Promise<boolean> {
    const changed = await tx.run(sql`
      UPDATE accounts SET password_hash = ${to}, updated_at = ${at}
      WHERE user_id = ${userId}::uuid AND password_hash = ${from}`);
    return changed === 1;
  }

  /** Whoever got the link to this address has shown that it is theirs. */
  async resetPassword(
    tx: Transaction,
    userId: string,
    to: string,
    emailFolded: string,
    at: Date,
  ): Promise<void> {
    await tx.run(sql`
      UPDATE accounts SET password_hash = ${to}, updated_at = ${at},
        email_verified_at = CASE WHEN email_folded = ${emailFolded} THEN coalesce(email_verified_at, ${at}) ELSE email_verified_at END
      WHERE user_id = ${userId}::uuid`);
  }

  /** False when the account has another address by now. */
  async verifyEmail(tx: Transaction, userId: string, emailFolded: string, at: Date): Promise<boolean> {
    const verified = await tx.run(sql`
      UPDATE accounts SET email_verified_at = coalesce(email_verified_at, ${at}), updated_at = ${at}
      WHERE user_id = ${userId}::uuid AND email_folded = ${emailFolded}`);
    return verified === 1;
  }

  /**
   * The roles of accounts that exist and may be used or not, kept from changing until the transaction ends. Locked in
   * one order, so that two administrators who act on each other do not wait for each other for ever.
   */
  lockAll(tx: Transaction, userIds: readonly string[], at: Date): Promise<LockedAccount[]> {
    return tx.rows<LockedAccount>(sql`
      SELECT user_id, role, ${usableAccount(at)} AS usable, banned_at IS NOT NULL AND (banned_until IS NULL OR banned_until > ${at}) AS banned
      FROM accounts WHERE user_id = ANY (${userIds}::uuid[]) ORDER BY user_id FOR NO KEY UPDATE`);
  }

  async ban(tx: Transaction, userId: string, reason: string, until: Date | null, at: Date): Promise<void> {
    await tx.run(sql`
      UPDATE accounts SET banned_at = ${at}, banned_until = ${until}, ban_reason = ${reason}, updated_at = ${at}
      WHERE user_id = ${userId}::uuid`);
  }

  async unban(tx: Transaction, userId: string, at: Date): Promise<void> {
    await tx.run(sql`
      UPDATE accounts SET banned_at = NULL, banned_until = NULL, ban_reason = NULL, updated_at = ${at}
      WHERE user_id = ${userId}::uuid`);
  }

  async setRole(tx: Transaction, userId: string, role: Role, at: Date): Promise<void> {
    await tx.run(sql`
      UPDATE accounts SET role = ${role}::account_role, updated_at = ${at} WHERE user_id = ${userId}::uuid`);
  }

  /** Whom to write to. */
  byEmail(tx: Transaction, email: string): Promise<MailAccount | undefined> {
    return tx.maybe<MailAccount>(sql`
      SELECT user_id, email, email_verified_at IS NOT NULL AS email_verified FROM accounts WHERE email_folded = ${foldEmail(email)}`);
  }

  byUser(tx: Transaction, userId: string): Promise<MailAccount | undefined> {
    return tx.maybe<MailAccount>(sql`
      SELECT user_id, email, email_verified_at IS NOT NULL AS email_verified FROM accounts WHERE user_id = ${userId}::uuid`);
  }

  /** Replaces a password hash by one of the same password, unless it was changed meanwhile. */
  async replaceHash(tx: Transaction, userId: string, from: string, to: string, at: Date): Promise<void> {
    await tx.run(sql`
      UPDATE accounts SET password_hash = ${to}, updated_at = ${at}
      WHERE user_id = ${userId}::uuid AND password_hash = ${from}`);
  }
}
