import { Injectable } from '@nestjs/common';
import { LoginSessionsEnded, PasswordChanged } from '#contracts/auth';
import type { Transaction } from '#contracts/shared';
import { AfterCommit, InTransaction } from '#platform/events';
import { PushSubscriptionsData } from '../data/push-subscriptions.data.js';
import { NotifyUser } from '../use-cases/notify-user.js';

/** What ends with a login session. */
@Injectable()
export class LoginNotifications {
  constructor(
    private readonly subscriptions: PushSubscriptionsData,
    private readonly notify: NotifyUser,
  ) {}

  /** A browser that is logged out gets no more pushes: gone with the logout itself. */
  @InTransaction(LoginSessionsEnded)
  async forgetBrowsers({ data }: LoginSessionsEnded, tx: Transaction): Promise<void> {
    await this.subscriptions.removeOfLoginSessions(tx, data.loginSessionIds);
  }

  @AfterCommit(LoginSessionsEnded)
  async warnOfReplay(event: LoginSessionsEnded, tx: Transaction): Promise<void> {
    const { userId, reason } = event.data;
    if (reason !== 'TOKEN_REPLAYED') return;
    await this.notify.execute(tx, { userId, type: 'security', content: { reason }, cause: event });
  }

  @AfterCommit(PasswordChanged)
  async tellOfPassword(event: PasswordChanged, tx: Transaction): Promise<void> {
    const { userId, how } = event.data;
    const reason = how === 'RESET' ? 'PASSWORD_RESET' : 'PASSWORD_CHANGED';
    await this.notify.execute(tx, { userId, type: 'security', content: { reason }, cause: event });
  }
}
