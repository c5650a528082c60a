import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { UnitOfWork } from '#platform/database';
import { LoginSessionsData, type SessionOwner } from '../data/login-sessions.data.js';
import { RefreshTokenRefused } from '../domain/auth.errors.js';
import { judgeRefresh, type RefreshVerdict } from '../domain/login-session.rules.js';
import { type RefreshTokenClaim, refreshTokenHash } from '../domain/refresh-token.js';
import { SessionEnder } from '../login-sessions/session-ender.js';
import type { Tokens } from '../login-sessions/session-opener.js';
import { TokenIssuer } from '../login-sessions/token-issuer.js';

type Outcome =
  { readonly owner: SessionOwner } | { readonly refused: Exclude<RefreshVerdict, 'CHILD_AGAIN'> };

/**
 * Gives the next tokens for a refresh token. The same token presented again within 10 s gets the same next one, for
 * the answer may have been lost; presented later it was stolen, by this caller or from them, and the login session ends.
 */
@Injectable()
export class Refresh {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: LoginSessionsData,
    private readonly ender: SessionEnder,
    private readonly issuer: TokenIssuer,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @throws RefreshTokenRefused */
  async execute(refreshToken: string): Promise<Tokens> {
    const claim = this.issuer.read(refreshToken);
    // Not made here: it touches nothing, so that guessing ends nobody's session.
    if (!claim) throw new RefreshTokenRefused('TOKEN_INVALID');
    const childToken = this.issuer.childOf(claim);
    const outcome = await this.unitOfWork.run((tx) => this.rotate(tx, claim, refreshToken, childToken));
    if ('owner' in outcome) return this.issuer.issue(claim.loginSessionId, outcome.owner, childToken);
    if (outcome.refused === 'REPLAYED') await this.ender.announce([claim.loginSessionId]);
    throw new RefreshTokenRefused(outcome.refused === 'EXPIRED' ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID');
  }

  private async rotate(
    tx: Transaction,
    claim: RefreshTokenClaim,
    token: string,
    childToken: string,
  ): Promise<Outcome> {
    const { loginSessionId: id, generation } = claim;
    const at = this.clock.now();
    const idleSeconds = this.config.refreshTtlSeconds;
    const rotated = await this.sessions.rotate(tx, {
      id,
      generation,
      refreshHash: refreshTokenHash(token),
      childHash: refreshTokenHash(childToken),
      at,
      idleSince: new Date(at.getTime() - idleSeconds * 1000),
    });
    if (rotated) return { owner: rotated };
    const session = await this.sessions.lock(tx, id, at);
    const verdict = judgeRefresh(session, generation, this.clock.now(), idleSeconds);
    if (verdict === 'CHILD_AGAIN' && session) return { owner: session };
    if (verdict === 'REPLAYED' && session) await this.ender.end(tx, session.userId, [id], 'TOKEN_REPLAYED');
    return { refused: verdict === 'CHILD_AGAIN' ? 'DEAD' : verdict };
  }
}
