import { Injectable } from '@nestjs/common';
import { UsersPort } from '#contracts/users';
import type { SessionOwner } from '../data/login-sessions.data.js';
import type { RefreshTokenClaim } from '../domain/refresh-token.js';
import { AccessTokens } from './access-tokens.js';
import { RefreshTokens } from './refresh-tokens.js';
import type { Tokens } from './session-opener.js';

/** Makes the tokens of a login session that lives on. */
@Injectable()
export class TokenIssuer {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly users: UsersPort,
  ) {}

  /** What a refresh token claims; undefined when it was not made here. */
  read(refreshToken: string): RefreshTokenClaim | undefined {
    return this.refreshTokens.read(refreshToken);
  }

  /** The refresh token after this one. */
  childOf({ loginSessionId, generation }: RefreshTokenClaim): string {
    return this.refreshTokens.write({ loginSessionId, generation: generation + 1 });
  }

  async issue(loginSessionId: string, owner: SessionOwner, refreshToken: string): Promise<Tokens> {
    const { userId, role, deviceId, expiresAt } = owner;
    const { username } = await this.users.own(userId);
    return {
      ...this.accessTokens.sign({ userId, loginSessionId, role, username }, expiresAt),
      refreshToken,
      deviceId,
    };
  }
}
