import { Injectable, Logger } from '@nestjs/common';
import { MailRequested } from '#contracts/mail';
import type { DomainEvent, Transaction } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Events } from '#platform/events';
import { MailRows } from './mail-rows.js';
import type { MailContents, MailTemplate } from './templates.js';

export interface NewMail<Name extends MailTemplate = MailTemplate> {
  readonly to: string;
  readonly template: Name;
  readonly content: MailContents[Name];
  /** The event it is about: it makes one mail, however often it is handled. */
  readonly cause: DomainEvent;
  /** The row its link is good for; see `LinkTokens`. */
  readonly tokenId?: string;
  /** Not sent after that; a day from now without it. */
  readonly expiresAt?: Date;
}

const DAY_MS = 86_400_000;

/** Asks for mails to be sent. */
@Injectable()
export class Mailer {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly config: Config,
    private readonly rows: MailRows,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Forgets every mail to an address, sent or not: nobody is there any more. */
  async forget(tx: Transaction, address: string): Promise<void> {
    await this.rows.removeTo(tx, address);
  }

  /**
   * Part of the write it tells of: sent after its commit, by the queue. Nothing is sent with MAIL=off, nor when the
   * address has had five mails in half an hour, nor a second one of the same event: then it is false.
   */
  async send<Name extends MailTemplate>(tx: Transaction, mail: NewMail<Name>): Promise<boolean> {
    if (!this.config.mail) return false;
    const { to, template, content, tokenId = null } = mail;
    const { id } = mail.cause;
    const createdAt = this.clock.now();
    const expiresAt = mail.expiresAt ?? new Date(createdAt.getTime() + DAY_MS);
    const added = await this.rows.add(tx, {
      id,
      address: to,
      template,
      content,
      tokenId,
      createdAt,
      expiresAt,
    });
    if (added) await this.events.publish(tx, new MailRequested({ mailId: id }));
    else this.logger.warn({ template }, 'mail left out: the address has had too many, or this one');
    return added;
  }
}
