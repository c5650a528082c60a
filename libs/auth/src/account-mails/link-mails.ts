import { Injectable } from '@nestjs/common';
import type { DomainEvent, Transaction } from '#contracts/shared';
import { UsersPort } from '#contracts/users';
import { Clock } from '#platform/clock';
import { newId } from '#platform/crypto';
import { LinkTokens, Mailer } from '#platform/mail';
import { AccountTokensData } from '../data/account-tokens.data.js';
import type { MailAccount } from '../data/accounts.data.js';
import { type LinkPurpose, LINKS } from '../domain/account-link.rules.js';
import { foldEmail } from '../domain/email.js';

/** Mails with a link that is good for something, once. */
@Injectable()
export class LinkMails {
  constructor(
    private readonly tokens: AccountTokensData,
    private readonly links: LinkTokens,
    private readonly mailer: Mailer,
    private readonly users: UsersPort,
    private readonly clock: Clock,
  ) {}

  async send(
    tx: Transaction,
    { userId, email }: MailAccount,
    purpose: LinkPurpose,
    cause: DomainEvent,
  ): Promise<void> {
    const { template, seconds } = LINKS[purpose];
    const id = newId();
    const at = this.clock.now();
    const expiresAt = new Date(at.getTime() + seconds * 1000);
    const name = await this.users.name(tx, userId);
    const sent = await this.mailer.send(tx, {
      to: email,
      template,
      content: { name },
      cause,
      tokenId: id,
      expiresAt,
    });
    if (!sent) return;
    const token = this.links.write(template, id);
    await this.tokens.add(tx, { id, userId, purpose, token, emailFolded: foldEmail(email), at, expiresAt });
  }

  /** The row a token from such a mail belongs to; undefined when it was not made here. */
  read(purpose: LinkPurpose, token: string): string | undefined {
    return this.links.read(LINKS[purpose].template, token);
  }
}
