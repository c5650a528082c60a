import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { Authenticator } from '#contracts/access';
import { LinkMails } from './account-mails/link-mails.js';
import { AccountTokensData } from './data/account-tokens.data.js';
import { LoginSessionsPort, PasswordPort } from '#contracts/auth';
import { ACCOUNT_LIFE } from './account-life.js';
import { AccountsData } from './data/accounts.data.js';
import { AuditData } from './data/audit.data.js';
import { LoginSessionsData } from './data/login-sessions.data.js';
import { AccountMails } from './events/account-mails.handler.js';
import { EndedSessionsHandler } from './events/ended-sessions.handler.js';
import { AdminController } from './http/admin.controller.js';
import { AuthController } from './http/auth.controller.js';
import { LoginSessionsController } from './http/login-sessions.controller.js';
import { PasswordsController } from './http/passwords.controller.js';
import { TokenCleanUp } from './jobs/token-clean-up.js';
import { RefreshCookie } from './http/refresh-cookie.js';
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
import { AdminUsersQuery } from './queries/admin-users.query.js';
import { LiveSessionQuery } from './queries/live-session.query.js';
import { LoginSessionsQuery } from './queries/login-sessions.query.js';
import { MeQuery } from './queries/me.query.js';
import { AdminDesk } from './use-cases/admin-desk.js';
import { AskForMail } from './use-cases/ask-for-mail.js';
import { BanUser } from './use-cases/ban-user.js';
import { ChangePassword } from './use-cases/change-password.js';
import { EndSessions } from './use-cases/end-sessions.js';
import { EndUserSessions } from './use-cases/end-user-sessions.js';
import { ExtendSession } from './use-cases/extend-session.js';
import { LabelSession } from './use-cases/label-session.js';
import { LoginWriter } from './use-cases/login-writer.js';
import { Login } from './use-cases/login.js';
import { Logout } from './use-cases/logout.js';
import { PasswordWriter } from './use-cases/password-writer.js';
import { Refresh } from './use-cases/refresh.js';
import { Register } from './use-cases/register.js';
import { RegistrationWriter } from './use-cases/registration-writer.js';
import { ResetPassword } from './use-cases/reset-password.js';
import { SetRole } from './use-cases/set-role.js';
import { VerifyEmail } from './use-cases/verify-email.js';

/** Accounts, login sessions and their tokens. Global: every route asks its Authenticator who is calling. */
@Global()
@Module({
  // Keys are derived on first use and handed over with each call: a start that fails must not have made secrets.
  imports: [JwtModule.register({})],
  controllers: [AdminController, AuthController, LoginSessionsController, PasswordsController],
  providers: [
    RefreshCookie,
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
    AuditData,
    AdminUsersQuery,
    AdminDesk,
    BanUser,
    EndUserSessions,
    SetRole,
    LinkMails,
    AccountTokensData,
    AccountMails,
    TokenCleanUp,
    LoginSessionsQuery,
    AskForMail,
    ChangePassword,
    EndSessions,
    ExtendSession,
    LabelSession,
    PasswordWriter,
    ResetPassword,
    VerifyEmail,
    { provide: Authenticator, useClass: TokenAuthenticator },
    ...ACCOUNT_LIFE,
  ],
  exports: [Authenticator, PasswordPort, LoginSessionsPort],
})
export class AuthModule {}
