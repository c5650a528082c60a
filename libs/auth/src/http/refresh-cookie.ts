import '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Config } from '#platform/config';
import { type ApiReply, type ApiRequest, ValidationFailed } from '#platform/http';
import type { Tokens } from '../login-sessions/session-opener.js';

const NAME = 'refresh_token';
/** Only what reads it: no other route, and no script of a page, ever sees it. */
const PLACE = { path: '/api/v1/auth', httpOnly: true, sameSite: 'strict' } as const;

/** Documents that a route can hand the refresh token over in a cookie. */
export const CookieTransport = (): MethodDecorator =>
  ApiHeader({
    name: 'X-Token-Transport',
    required: false,
    description:
      '`cookie` for web pages: the refresh token comes and goes in an httpOnly cookie and not in the body.',
    schema: { type: 'string', enum: ['cookie'] },
  });

/** The refresh token in an httpOnly cookie, for web pages that say so with X-Token-Transport: cookie. */
@Injectable()
export class RefreshCookie {
  constructor(private readonly config: Config) {}

  deliver<Answer extends Tokens>(
    request: ApiRequest,
    reply: ApiReply,
    answer: Answer,
  ): Omit<Answer, 'refreshToken'> & { readonly refreshToken: string | null } {
    if (!wanted(request)) return answer;
    void reply.setCookie(NAME, answer.refreshToken, {
      ...PLACE,
      secure: this.config.production,
      maxAge: this.config.refreshTtlSeconds,
    });
    return { ...answer, refreshToken: null };
  }

  /**
   * The refresh token a request brings. The cookie counts with the header only, which no page of somebody else can send.
   * @throws ValidationFailed when there is none
   */
  presented(request: ApiRequest, inBody: string | undefined): string {
    const token = inBody ?? (wanted(request) ? request.cookies[NAME] : undefined);
    if (token === undefined)
      throw new ValidationFailed([
        { field: 'refreshToken', message: 'refreshToken must be in the body, or in the cookie' },
      ]);
    return token;
  }

  /** Takes the cookie away, where there is one. */
  forget(request: ApiRequest, reply: ApiReply): void {
    if (request.cookies[NAME] === undefined) return;
    void reply.clearCookie(NAME, { ...PLACE, secure: this.config.production });
  }
}

const wanted = ({ headers }: ApiRequest): boolean => headers['x-token-transport'] === 'cookie';
