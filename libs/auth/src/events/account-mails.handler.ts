import { Injectable } from '@nestjs/common';
import {
  AccountMailAsked,
  LoginSessionsEnded,
  NewDeviceSeen,
  PasswordChanged,
  UserRegistered,
} from '#contracts/auth';
import type { DomainEvent, Transaction } from '#contracts/shared';
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
  async welcome(event: UserRegistered, tx: Transaction): Promise<void> {
    const account = await this.accounts.byUser(tx, event.data.userId);
    if (account && !account.emailVerified) await this.links.send(tx, account, 'VERIFY_EMAIL', event);
  }

  @AfterCommit(AccountMailAsked)
  async answer(event: AccountMailAsked, tx: Transaction): Promise<void> {
    const { email, kind } = event.data;
    const account = await this.accounts.byEmail(tx, email);
    if (!account) return;
    if (kind === 'REGISTRATION_ATTEMPT') await this.write(tx, account, 'registration-attempt', event);
    else if (kind === 'RESET_PASSWORD' || !account.emailVerified)
      await this.links.send(tx, account, kind, event);
  }

  @AfterCommit(PasswordChanged)
  async tellOfPassword(event: PasswordChanged, tx: Transaction): Promise<void> {
    const { userId, at } = event.data;
    const account = await this.accounts.byUser(tx, userId);
    if (!account) return;
    const name = await this.users.name(tx, userId);
    await this.mailer.send(tx, {
      to: account.email,
      template: 'password-changed',
      content: { name, at: readable(at) },
      cause: event,
    });
  }

  @AfterCommit(NewDeviceSeen)
  async tellOfDevice(event: NewDeviceSeen, tx: Transaction): Promise<void> {
    const { data } = event;
    const account = await this.accounts.byUser(tx, data.userId);
    if (!account) return;
    const name = await this.users.name(tx, data.userId);
    const content = {
      name,
      device: data.device?.slice(0, 100) ?? 'a device without a name',
      place: data.place ?? 'an unknown network',
      at: readable(data.at),
    };
    await this.mailer.send(tx, { to: account.email, template: 'new-device', content, cause: event });
  }

  @AfterCommit(LoginSessionsEnded)
  async tellOfReplay(event: LoginSessionsEnded, tx: Transaction): Promise<void> {
    const { userId, reason } = event.data;
    if (reason !== 'TOKEN_REPLAYED') return;
    const account = await this.accounts.byUser(tx, userId);
    if (account) await this.write(tx, account, 'session-closed', event);
  }

  private async write(
    tx: Transaction,
    { userId, email }: MailAccount,
    template: 'registration-attempt' | 'session-closed',
    cause: DomainEvent,
  ): Promise<void> {
    const name = await this.users.name(tx, userId);
    await this.mailer.send(tx, { to: email, template, content: { name }, cause });
  }
}

/** `2026-11-20 06:30 UTC`. */
const readable = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
