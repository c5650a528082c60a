import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { sha256 } from '#platform/crypto';
import { sql } from '#platform/database';
import type { LinkPurpose } from '../domain/account-link.rules.js';

export interface NewAccountToken {
  readonly id: string;
  readonly userId: string;
  readonly purpose: LinkPurpose;
  readonly token: string;
  readonly emailFolded: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** What a token that was just spent was for. */
export interface SpentToken {
  readonly userId: string;
  readonly emailFolded: string;
}

/** Writes the table account_tokens. */
@Injectable()
export class AccountTokensData {
  async add(
    tx: Transaction,
    { id, userId, purpose, token, emailFolded, at, expiresAt }: NewAccountToken,
  ): Promise<void> {
    await tx.run(sql`
      INSERT INTO account_tokens (id, user_id, purpose, token_hash, email_folded, created_at, expires_at)
      VALUES (${id}::uuid, ${userId}::uuid, ${purpose}::account_token_purpose, ${sha256(token)}, ${emailFolded}, ${at}, ${expiresAt})`);
  }

  /** Uses a token up. Of many who present it, one gets through. */
  spend(
    tx: Transaction,
    id: string,
    purpose: LinkPurpose,
    token: string,
    at: Date,
  ): Promise<SpentToken | undefined> {
    return tx.maybe<SpentToken>(sql`
      UPDATE account_tokens SET spent_at = ${at}
      WHERE id = ${id}::uuid AND purpose = ${purpose}::account_token_purpose AND token_hash = ${sha256(token)}
        AND spent_at IS NULL AND expires_at > ${at}
      RETURNING user_id, email_folded`);
  }

  /** Makes all other links of that kind useless. */
  async spendAll(tx: Transaction, userId: string, purpose: LinkPurpose, at: Date): Promise<void> {
    await tx.run(sql`
      UPDATE account_tokens SET spent_at = ${at}
      WHERE user_id = ${userId}::uuid AND purpose = ${purpose}::account_token_purpose AND spent_at IS NULL`);
  }

  /** Deletes some that expired before that time; returns how many. */
  removeOld(tx: Transaction, before: Date, limit: number): Promise<number> {
    return tx.run(sql`
      DELETE FROM account_tokens
      WHERE id IN (SELECT id FROM account_tokens WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${limit}::int)`);
  }
}
