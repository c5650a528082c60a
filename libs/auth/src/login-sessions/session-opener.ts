import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts/access';
import type { Transaction } from '#contracts/shared';
import { UsersPort } from '#contracts/users';
import { newId } from '#platform/crypto';
import { networkOf } from '#platform/rate-limits';
import { LoginSessionsData } from '../data/login-sessions.data.js';
import { ABSOLUTE_LIFE_SECONDS, ipPrefix } from '../domain/login-session.rules.js';
import { refreshTokenHash } from '../domain/refresh-token.js';
import { AccessTokens } from './access-tokens.js';
import { RefreshTokens } from './refresh-tokens.js';

/** Where somebody logs in from. */
export interface LoginClient {
  readonly ip: string;
  readonly userAgent: string | null;
  readonly deviceId: string | null;
  readonly platform: string | null;
}

/** Who logs in, and the hash their password was compared with. */
export interface LoginAccount {
  readonly userId: string;
  readonly username: string;
  readonly role: Role;
  readonly passwordHash: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Life of the access token in seconds. */
  readonly expiresIn: number;
  readonly deviceId: string | null;
}

export interface OpenedSession {
  readonly loginSessionId: string;
  readonly tokens: Tokens;
}

/** Opens login sessions and makes their first tokens. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly sessions: LoginSessionsData,
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly users: UsersPort,
  ) {}

  /** Undefined when the account is not active or its password has changed meanwhile. */
  async open(
    tx: Transaction,
    account: LoginAccount,
    client: LoginClient,
    at: Date,
  ): Promise<OpenedSession | undefined> {
    const { userId, username, role, passwordHash } = account;
    const { deviceId, platform, userAgent } = client;
    const loginSessionId = newId();
    const refreshToken = this.refreshTokens.write({ loginSessionId, generation: 0 });
    const expiresAt = new Date(at.getTime() + ABSOLUTE_LIFE_SECONDS * 1000);
    const opened = await this.sessions.open(
      tx,
      {
        id: loginSessionId,
        userId,
        deviceId,
        platform,
        userAgent,
        ipPrefix: ipPrefix(networkOf(client.ip)),
        refreshHash: refreshTokenHash(refreshToken),
        at,
        expiresAt,
      },
      passwordHash,
    );
    if (!opened) return undefined;
    await this.users.loggedIn(tx, userId, at);
    const signed = this.accessTokens.sign({ userId, loginSessionId, role, username }, expiresAt);
    return { loginSessionId, tokens: { ...signed, refreshToken, deviceId } };
  }
}
