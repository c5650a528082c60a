import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { sha256 } from '#platform/crypto';
import { networkOf, Throttle, type ThrottleLimit } from '#platform/rate-limits';
import { foldEmail } from '../domain/email.js';

const FAILED_LOGINS: ThrottleLimit = { name: 'failed-logins', points: 5, seconds: 15 * 60 };

/**
 * Bounds how often one network may guess at one account. An attempt is counted before it is made and forgiven when it
 * succeeds, so that many guesses at once are not more than one after the other.
 */
@Injectable()
export class LoginAttempts {
  constructor(
    private readonly throttle: Throttle,
    private readonly config: Config,
  ) {}

  /** @throws RateLimited when this network has failed too often at this account, whether or not it exists */
  async begin(ip: string, email: string): Promise<void> {
    if (this.config.rateLimits) await this.throttle.consume(FAILED_LOGINS, keyOf(ip, email));
  }

  async succeeded(ip: string, email: string): Promise<void> {
    if (this.config.rateLimits) await this.throttle.reset(FAILED_LOGINS, keyOf(ip, email));
  }
}

/** Hashed, because addresses of people do not belong into the keys of a cache. */
const keyOf = (ip: string, email: string): string => sha256(`${networkOf(ip)}|${foldEmail(email)}`);
