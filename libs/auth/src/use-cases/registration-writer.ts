import { Injectable } from '@nestjs/common';
import { UserRegistered } from '#contracts/auth';
import { UsersPort } from '#contracts/users';
import { Clock } from '#platform/clock';
import { newId } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { AccountsData } from '../data/accounts.data.js';
import { InvalidCredentials } from '../domain/auth.errors.js';
import { type LoginClient, SessionOpener } from '../login-sessions/session-opener.js';
import type { LoggedIn } from './login.js';

export interface Registration {
  readonly email: string;
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly timezone: string;
}

/** The transaction of a registration. */
@Injectable()
export class RegistrationWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersPort,
    private readonly accounts: AccountsData,
    private readonly opener: SessionOpener,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** @param client without one nobody is logged in */
  write(registration: Registration, passwordHash: string, client: LoginClient): Promise<LoggedIn>;
  write(registration: Registration, passwordHash: string, client: null): Promise<undefined>;
  write(
    registration: Registration,
    passwordHash: string,
    client: LoginClient | null,
  ): Promise<LoggedIn | undefined> {
    const { email, username, displayName, timezone } = registration;
    return this.unitOfWork.run(async (tx) => {
      const at = this.clock.now();
      const userId = newId();
      const user = await this.users.create(tx, { id: userId, username, displayName, timezone, at });
      const { role } = await this.accounts.insert(tx, { userId, email, passwordHash, at });
      await this.events.publish(
        tx,
        new UserRegistered({ userId, timezone, dayStart: 0, at: at.toISOString() }),
      );
      if (!client) return undefined;
      const opened = await this.opener.open(tx, { userId, username, role, passwordHash }, client, at);
      if (!opened) throw new InvalidCredentials();
      return { user, email, role, emailVerified: false, tokens: opened.tokens };
    });
  }
}
