import { Injectable } from '@nestjs/common';
import { PasswordPort } from '#contracts/auth';
import { Config } from '#platform/config';
import { Throttle, type ThrottleLimit } from '#platform/rate-limits';
import { AccountLifeData } from '../data/account-life.data.js';
import { PasswordHasher } from './password-hasher.js';

const CHECKS: ThrottleLimit = { name: 'password-checks', points: 5, seconds: 15 * 60 };

/** Asks whoever is logged in for their password once more. A stolen token is no way to guess it. */
@Injectable()
export class PasswordCheck extends PasswordPort {
  constructor(
    private readonly accounts: AccountLifeData,
    private readonly hasher: PasswordHasher,
    private readonly throttle: Throttle,
    private readonly config: Config,
  ) {
    super();
  }

  async verify(userId: string, password: string): Promise<boolean> {
    // Counted before and forgiven after, so that many at once are not more than one after the other.
    if (this.config.rateLimits) await this.throttle.consume(CHECKS, userId);
    const right = await this.hasher.matches(password, await this.accounts.passwordHash(userId));
    if (right && this.config.rateLimits) await this.throttle.reset(CHECKS, userId);
    return right;
  }
}
