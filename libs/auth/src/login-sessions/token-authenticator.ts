import { Injectable } from '@nestjs/common';
import { Authenticator, type Principal, type TokenProblem } from '#contracts/access';
import { AccessTokens } from './access-tokens.js';
import { LiveSessions } from './live-sessions.js';
import { SessionActivity } from './session-activity.js';

/** Who is calling: what the access token says, as long as its login session lives. */
@Injectable()
export class TokenAuthenticator extends Authenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly live: LiveSessions,
    private readonly activity: SessionActivity,
  ) {
    super();
  }

  async authenticate(token: string): Promise<Principal | TokenProblem> {
    const principal = this.tokens.verify(token);
    if (typeof principal === 'string') return principal;
    const session = await this.live.find(principal.loginSessionId);
    if (session?.userId !== principal.userId) return 'TOKEN_INVALID';
    this.activity.seen(session);
    // A role that was given or taken away since the token was made counts at once.
    return session.role === principal.role ? principal : { ...principal, role: session.role };
  }
}
