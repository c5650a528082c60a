import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { AllowedWhileReadOnly, Authenticated, Caller, Public } from '#platform/access';
import { type ApiReply, type ApiRequest, Describe } from '#platform/http';
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
import { AcceptedDto } from './passwords.responses.js';
import { CookieTransport, RefreshCookie } from './refresh-cookie.js';

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
    private readonly cookie: RefreshCookie,
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
  @ApiResponse({
    status: 202,
    description:
      'With REGISTRATION_PRIVACY=strict: { accepted: true }, whether or not the address has an account.',
  })
  @CookieTransport()
  async register(
    @Body() body: RegisterDto,
    @From() origin: Origin,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<LoggedInDto | AcceptedDto> {
    const { email, username, password, displayName, timezone, deviceId, platform } = body;
    const login = await this.registering.execute(
      { email, username, password, displayName: displayName ?? username, timezone: timezone ?? 'UTC' },
      { ...origin, deviceId: deviceId ?? null, platform: platform ?? null },
    );
    if (login) return this.cookie.deliver(request, reply, presentLogin(login));
    void reply.status(202);
    return { accepted: true };
  }

  @Public()
  @AllowedWhileReadOnly()
  @RateLimit('auth')
  @Post('login')
  @Describe({
    summary: 'Log in with e-mail address and password',
    description: 'Five failures in 15 minutes from one network at one account end in 429.',
    type: LoggedInDto,
    errors: { 401: 'INVALID_CREDENTIALS', 403: 'EMAIL_NOT_VERIFIED, ACCOUNT_BANNED' },
  })
  @CookieTransport()
  async login(
    @Body() body: LoginDto,
    @From() origin: Origin,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<LoggedInDto> {
    const { email, password, deviceId, platform } = body;
    const login = await this.loggingIn.execute(email, password, {
      ...origin,
      deviceId: deviceId ?? null,
      platform: platform ?? null,
    });
    return this.cookie.deliver(request, reply, presentLogin(login));
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
  @CookieTransport()
  async refresh(
    @Body() { refreshToken }: RefreshDto,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<TokensDto> {
    const tokens = await this.refreshing.execute(this.cookie.presented(request, refreshToken));
    return this.cookie.deliver(request, reply, tokens);
  }

  @Authenticated()
  @Post('logout')
  @Describe({
    summary: 'End this login session',
    description: 'Its tokens are dead on the next request, its sockets closed.',
    type: LoggedOutDto,
  })
  logout(
    @Caller() caller: Principal,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<LoggedOutDto> {
    this.cookie.forget(request, reply);
    return this.loggingOut.execute(caller);
  }

  @Authenticated()
  @Post('logout-all')
  @Describe({ summary: 'End all my login sessions, this one too', type: EndedSessionsDto })
  logoutAll(
    @Caller() caller: Principal,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<EndedSessionsDto> {
    this.cookie.forget(request, reply);
    return this.ending.everywhere(caller);
  }

  @Authenticated()
  @Get('me')
  @Describe({ summary: 'Who I am, with points, levels, rank and streak', type: MeDto })
  async me(@Caller() caller: Principal): Promise<MeDto> {
    return presentMe(await this.self.of(caller));
  }
}
