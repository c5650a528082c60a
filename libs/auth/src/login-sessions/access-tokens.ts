import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { LRUCache } from 'lru-cache';
import { type Principal, ROLES, type TokenProblem } from '#contracts/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { deriveKey } from '#platform/crypto';

const ISSUER = 'monitabits';
const AUDIENCE = 'monitabits-api';
const TYPE = 'access';
/** Ours have about 400 characters. */
const MAX_LENGTH = 2048;
const REMEMBERED = 20_000;

interface Verified {
  readonly principal: Principal;
  readonly expiresAtMs: number;
}

export interface AccessToken {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** Signs and verifies access tokens: HS256 JWTs of one type, issuer and audience. */
@Injectable()
export class AccessTokens {
  /** A token that was verified once is known by its text until it expires: the same client sends it again and again. */
  private readonly verified = new LRUCache<string, Verified>({ max: REMEMBERED });
  private knownKey: Buffer | undefined;

  constructor(
    private readonly jwt: JwtService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @param endsAt end of life of the login session, which no access token outlives */
  sign({ userId, loginSessionId, role, username }: Principal, endsAt: Date): AccessToken {
    const now = this.nowSeconds();
    const expiresIn = Math.max(
      1,
      Math.min(this.config.accessTtlSeconds, Math.floor(endsAt.getTime() / 1000) - now),
    );
    const accessToken = this.jwt.sign(
      { sub: userId, sid: loginSessionId, role, username, typ: TYPE, iat: now, exp: now + expiresIn },
      { secret: this.key, algorithm: 'HS256', issuer: ISSUER, audience: AUDIENCE },
    );
    return { accessToken, expiresIn };
  }

  /** Who the token was made for. Says nothing about whether the login session still lives. */
  verify(token: string): Principal | TokenProblem {
    const known = this.verified.get(token);
    if (known) {
      if (this.clock.now().getTime() < known.expiresAtMs) return known.principal;
      this.verified.delete(token);
      return 'TOKEN_EXPIRED';
    }
    const verified = this.check(token);
    if (typeof verified === 'string') return verified;
    this.verified.set(token, verified);
    return verified.principal;
  }

  private check(token: string): Verified | TokenProblem {
    if (token.length > MAX_LENGTH) return 'TOKEN_INVALID';
    let claims: Readonly<Record<string, unknown>>;
    try {
      claims = this.jwt.verify<Record<string, unknown>>(token, {
        secret: this.key,
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: AUDIENCE,
        clockTimestamp: this.nowSeconds(),
      });
    } catch (error) {
      return error instanceof Error && error.name === 'TokenExpiredError' ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID';
    }
    const { sub, sid, role, username, typ, exp } = claims;
    const knownRole = ROLES.find((each) => each === role);
    if (typ !== TYPE || !knownRole || typeof sub !== 'string' || typeof sid !== 'string')
      return 'TOKEN_INVALID';
    if (typeof username !== 'string' || typeof exp !== 'number') return 'TOKEN_INVALID';
    return {
      principal: { userId: sub, loginSessionId: sid, role: knownRole, username },
      expiresAtMs: exp * 1000,
    };
  }

  private get key(): Buffer {
    return (this.knownKey ??= deriveKey(this.config.secrets.jwtAccessSecret, 'access-token'));
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
