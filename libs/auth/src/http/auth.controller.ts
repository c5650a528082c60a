import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller, Public } from '#platform/access';
import { Describe } from '#platform/http';
import { RateLimit } from '#platform/rate-limits';
import { MeQuery } from '../queries/me.query.js';
import { EndSessions } from '../use-cases/end-sessions.js';
import { Login } from '../use-cases/login.js';
import { Logout } from '../use-cases/logout.js';
import { Refresh } from '../use-cases/refresh.js';
import { Register } from '../use-cases/register.js';
import { presentLogin, presentMe } from './auth.presenter.js';
import { LoginDto, RefreshDto, RegisterDto } from './auth.requests.js';
import { LoggedInDto, LoggedOutDto, MeDto, TokensDto } from './auth.responses.js';
import { EndedSessionsDto } from './login-sessions.dto.js';
import { From, type Origin } from './origin.decorator.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly registering: Register,
    private readonly loggingIn: Login,
    private readonly refreshing: Refresh,
    private readonly loggingOut: Logout,
    private readonly ending: EndSessions,
    private readonly self: MeQuery,
  ) {}

  @Public()
  @RateLimit('auth')
  @Post('register')
  @Describe({
    summary: 'Open an account and log in',
    status: 201,
    type: LoggedInDto,
    errors: { 403: 'REGISTRATION_CLOSED', 409: 'EMAIL_ALREADY_EXISTS, USERNAME_TAKEN' },
  })
  async register(@Body() body: RegisterDto, @From() origin: Origin): Promise<LoggedInDto> {
    const { email, username, password, displayName, timezone, deviceId, platform } = body;
    return presentLogin(
      await this.registering.execute(
        { email, username, password, displayName: displayName ?? username, timezone: timezone ?? 'UTC' },
        { ...origin, deviceId: deviceId ?? null, platform: platform ?? null },
      ),
    );
  }

  @Public()
  @RateLimit('auth')
  @Post('login')
  @Describe({
    summary: 'Log in with e-mail address and password',
    description: 'Five failures in 15 minutes from one network at one account end in 429.',
    type: LoggedInDto,
    errors: { 401: 'INVALID_CREDENTIALS', 403: 'EMAIL_NOT_VERIFIED, ACCOUNT_BANNED' },
  })
  async login(@Body() body: LoginDto, @From() origin: Origin): Promise<LoggedInDto> {
    const { email, password, deviceId, platform } = body;
    return presentLogin(
      await this.loggingIn.execute(email, password, {
        ...origin,
        deviceId: deviceId ?? null,
        platform: platform ?? null,
      }),
    );
  }

  @Public()
  @RateLimit('auth')
  @Post('refresh')
  @Describe({
    summary: 'Get new tokens for a refresh token',
    description:
      'The refresh token is spent by it. Sent again within 10 s it gets the same next one, for an answer may be lost; sent later the login session ends.',
    type: TokensDto,
    errors: { 401: 'TOKEN_INVALID, TOKEN_EXPIRED' },
  })
  refresh(@Body() { refreshToken }: RefreshDto): Promise<TokensDto> {
    return this.refreshing.execute(refreshToken);
  }

  @Authenticated()
  @Post('logout')
  @Describe({
    summary: 'End this login session',
    description: 'Its tokens are dead on the next request, its sockets closed.',
    type: LoggedOutDto,
  })
  logout(@Caller() caller: Principal): Promise<LoggedOutDto> {
    return this.loggingOut.execute(caller);
  }

  @Authenticated()
  @Post('logout-all')
  @Describe({ summary: 'End all my login sessions, this one too', type: EndedSessionsDto })
  logoutAll(@Caller() caller: Principal): Promise<EndedSessionsDto> {
    return this.ending.everywhere(caller);
  }

  @Authenticated()
  @Get('me')
  @Describe({ summary: 'Who I am, with points, levels, rank and streak', type: MeDto })
  async me(@Caller() caller: Principal): Promise<MeDto> {
    return presentMe(await this.self.of(caller));
  }
}
