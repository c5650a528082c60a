import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { Authenticator } from '#contracts/access';
import { LoginSessionsPort, PasswordPort } from '#contracts/auth';
import { ACCOUNT_LIFE } from './account-life.js';
import { AccountsData } from './data/accounts.data.js';
import { LoginSessionsData } from './data/login-sessions.data.js';
import { EndedSessionsHandler } from './events/ended-sessions.handler.js';
import { AuthController } from './http/auth.controller.js';
import { AccessTokens } from './login-sessions/access-tokens.js';
import { EndBroadcast } from './login-sessions/end-broadcast.js';
import { LiveSessions } from './login-sessions/live-sessions.js';
import { LoginAttempts } from './login-sessions/login-attempts.js';
import { RefreshTokens } from './login-sessions/refresh-tokens.js';
import { SessionActivity } from './login-sessions/session-activity.js';
import { SessionEnder } from './login-sessions/session-ender.js';
import { SessionOpener } from './login-sessions/session-opener.js';
import { TokenAuthenticator } from './login-sessions/token-authenticator.js';
import { TokenIssuer } from './login-sessions/token-issuer.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { AccountsQuery } from './queries/accounts.query.js';
import { LiveSessionQuery } from './queries/live-session.query.js';
import { MeQuery } from './queries/me.query.js';
import { LoginWriter } from './use-cases/login-writer.js';
import { Login } from './use-cases/login.js';
import { Logout } from './use-cases/logout.js';
import { Refresh } from './use-cases/refresh.js';
import { Register } from './use-cases/register.js';
import { RegistrationWriter } from './use-cases/registration-writer.js';

/** Accounts, login sessions and their tokens. Global: every route asks its Authenticator who is calling. */
@Global()
@Module({
  // Keys are derived on first use and handed over with each call: a start that fails must not have made secrets.
  imports: [JwtModule.register({})],
  controllers: [AuthController],
  providers: [
    AccountsData,
    LoginSessionsData,
    AccountsQuery,
    LiveSessionQuery,
    MeQuery,
    PasswordHasher,
    AccessTokens,
    RefreshTokens,
    TokenIssuer,
    SessionOpener,
    SessionEnder,
    EndBroadcast,
    LiveSessions,
    SessionActivity,
    LoginAttempts,
    RegistrationWriter,
    LoginWriter,
    Register,
    Login,
    Refresh,
    Logout,
    EndedSessionsHandler,
    { provide: Authenticator, useClass: TokenAuthenticator },
    ...ACCOUNT_LIFE,
  ],
  exports: [Authenticator, PasswordPort, LoginSessionsPort],
})
export class AuthModule {}
