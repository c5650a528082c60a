import { Injectable } from '@nestjs/common';
import type { Json, Transaction } from '#contracts/shared';
import { Database, sql } from '#platform/database';
import type { MailTemplate } from './templates.js';

/** At most so many mails to one address within so many minutes, whoever asks for them. */
export const MAILS_PER_ADDRESS = 5;
export const WINDOW_MINUTES = 30;

export interface MailRow {
  readonly id: string;
  readonly template: MailTemplate;
  readonly address: string;
  readonly content: Readonly<Record<string, Json>>;
  readonly tokenId: string | null;
  readonly expiresAt: Date;
  readonly sentAt: Date | null;
}

export interface NewMailRow extends Omit<MailRow, 'sentAt'> {
  readonly createdAt: Date;
}

/** Writes and reads the table mails. */
@Injectable()
export class MailRows {
  constructor(private readonly database: Database) {}

  /** False when the address has had its mails for now, or this one. */
  async add(tx: Transaction, mail: NewMailRow): Promise<boolean> {
    const key = mail.address.toLowerCase();
    const since = new Date(mail.createdAt.getTime() - WINDOW_MINUTES * 60_000);
    // One after the other for one address: no two may count the same mails. The count sees what was committed before.
    await tx.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`mail:${key}`}, 0))`);
    const added = await tx.run(sql`
      INSERT INTO mails (id, template, address, address_key, content, token_id, created_at, expires_at)
      SELECT ${mail.id}::uuid, ${mail.template}::text, ${mail.address}::text, ${key}::text, ${JSON.stringify(mail.content)}::jsonb,
        ${mail.tokenId}::uuid, ${mail.createdAt}::timestamptz, ${mail.expiresAt}::timestamptz
      WHERE (SELECT count(*) FROM mails WHERE address_key = ${key} AND created_at > ${since}) < ${MAILS_PER_ADDRESS}::int
      ON CONFLICT (id) DO NOTHING`);
    return added === 1;
  }

  byId(id: string): Promise<MailRow | undefined> {
    return this.database.maybe<MailRow>(sql`
      SELECT id, template, address, content, token_id, expires_at, sent_at FROM mails WHERE id = ${id}::uuid`);
  }

  async sent(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.run(sql`UPDATE mails SET sent_at = ${at} WHERE id = ${id}::uuid AND sent_at IS NULL`);
  }

  removeTo(tx: Transaction, address: string): Promise<number> {
    return tx.run(sql`DELETE FROM mails WHERE address_key = ${address.toLowerCase()}`);
  }

  /** Deletes some of those made before that time; returns how many. */
  removeOld(tx: Transaction, before: Date, limit: number): Promise<number> {
    return tx.run(sql`
      DELETE FROM mails WHERE id IN (SELECT id FROM mails WHERE created_at < ${before} ORDER BY created_at LIMIT ${limit}::int)`);
  }
}
