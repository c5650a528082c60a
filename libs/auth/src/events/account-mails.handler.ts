import { Injectable } from '@nestjs/common';
import {
  AccountMailAsked,
  LoginSessionsEnded,
  NewDeviceSeen,
  PasswordChanged,
  UserRegistered,
} from '#contracts/auth';
import type { Transaction } from '#contracts/shared';
import { UsersPort } from '#contracts/users';
import { AfterCommit } from '#platform/events';
import { Mailer } from '#platform/mail';
import { LinkMails } from '../account-mails/link-mails.js';
import { AccountsData, type MailAccount } from '../data/accounts.data.js';

/** Which mails follow from what happened to an account. */
@Injectable()
export class AccountMails {
  constructor(
    private readonly accounts: AccountsData,
    private readonly users: UsersPort,
    private readonly links: LinkMails,
    private readonly mailer: Mailer,
  ) {}

  @AfterCommit(UserRegistered)
  async welcome({ data }: UserRegistered, tx: Transaction): Promise<void> {
    const account = await this.accounts.byUser(tx, data.userId);
    if (account && !account.emailVerified) await this.links.send(tx, account, 'VERIFY_EMAIL');
  }

  @AfterCommit(AccountMailAsked)
  async answer({ data: { email, kind } }: AccountMailAsked, tx: Transaction): Promise<void> {
    const account = await this.accounts.byEmail(tx, email);
    if (!account) return;
    if (kind === 'REGISTRATION_ATTEMPT') await this.write(tx, account, 'registration-attempt');
    else if (kind === 'RESET_PASSWORD' || !account.emailVerified) await this.links.send(tx, account, kind);
  }

  @AfterCommit(PasswordChanged)
  async tellOfPassword({ data: { userId, at } }: PasswordChanged, tx: Transaction): Promise<void> {
    const account = await this.accounts.byUser(tx, userId);
    if (!account) return;
    const name = await this.users.name(tx, userId);
    await this.mailer.send(tx, {
      to: account.email,
      template: 'password-changed',
      content: { name, at: readable(at) },
    });
  }

  @AfterCommit(NewDeviceSeen)
  async tellOfDevice({ data }: NewDeviceSeen, tx: Transaction): Promise<void> {
    const account = await this.accounts.byUser(tx, data.userId);
    if (!account) return;
    const name = await this.users.name(tx, data.userId);
    const content = {
      name,
      device: data.device?.slice(0, 100) ?? 'a device without a name',
      place: data.place ?? 'an unknown network',
      at: readable(data.at),
    };
    await this.mailer.send(tx, { to: account.email, template: 'new-device', content });
  }

  @AfterCommit(LoginSessionsEnded)
  async tellOfReplay({ data: { userId, reason } }: LoginSessionsEnded, tx: Transaction): Promise<void> {
    if (reason !== 'TOKEN_REPLAYED') return;
    const account = await this.accounts.byUser(tx, userId);
    if (account) await this.write(tx, account, 'session-closed');
  }

  private async write(
    tx: Transaction,
    { userId, email }: MailAccount,
    template: 'registration-attempt' | 'session-closed',
  ): Promise<void> {
    const name = await this.users.name(tx, userId);
    await this.mailer.send(tx, { to: email, template, content: { name } });
  }
}

/** `2026-11-20 06:30 UTC`. */
const readable = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
