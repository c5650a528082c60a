import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe, type Page, PageQuery, UuidParam } from '#platform/http';
import { type LoginSessionView, LoginSessionsQuery } from '../queries/login-sessions.query.js';
import { EndSessions } from '../use-cases/end-sessions.js';
import { ExtendSession } from '../use-cases/extend-session.js';
import { LabelSession } from '../use-cases/label-session.js';
import {
  EndedSessionsDto,
  LabelSessionDto,
  LoginSessionDto,
  LoginSessionStatsDto,
} from './login-sessions.dto.js';

const Id = (): MethodDecorator =>
  ApiParam({
    name: 'id',
    format: 'uuid',
    description: 'Id of the login session.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  });

@ApiTags('login sessions')
@Authenticated()
@Controller('auth/sessions')
export class LoginSessionsController {
  constructor(
    private readonly sessions: LoginSessionsQuery,
    private readonly ending: EndSessions,
    private readonly labelling: LabelSession,
    private readonly extending: ExtendSession,
  ) {}

  @Get()
  @Describe({ summary: 'Where I am logged in, newest first', type: LoginSessionDto, page: true })
  list(@Caller() caller: Principal, @Query() { limit, cursor }: PageQuery): Promise<Page<LoginSessionView>> {
    return this.sessions.list(caller, limit, cursor);
  }

  @Get('stats')
  @Describe({ summary: 'My login sessions in figures', type: LoginSessionStatsDto })
  stats(@Caller() caller: Principal): Promise<LoginSessionStatsDto> {
    return this.sessions.stats(caller);
  }

  @Delete()
  @Describe({ summary: 'Log out all my other devices', type: EndedSessionsDto })
  endOthers(@Caller() caller: Principal): Promise<EndedSessionsDto> {
    return this.ending.others(caller);
  }

  @Get(':id')
  @Id()
  @Describe({ summary: 'One of my login sessions', type: LoginSessionDto, errors: { 404: 'NOT_FOUND' } })
  one(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<LoginSessionDto> {
    return this.sessions.one(caller, id);
  }

  @Patch(':id')
  @Id()
  @Describe({
    summary: 'Name a device, or say where its push messages go',
    type: LoginSessionDto,
    errors: { 404: 'NOT_FOUND' },
  })
  label(
    @Caller() caller: Principal,
    @Param('id', UuidParam) id: string,
    @Body() { name, pushToken }: LabelSessionDto,
  ): Promise<LoginSessionDto> {
    return this.labelling.execute(caller, id, { name, pushToken });
  }

  @Delete(':id')
  @Id()
  @Describe({
    summary: 'Log out one of my devices',
    description: 'Its tokens are dead on the next request, its sockets closed.',
    type: EndedSessionsDto,
    errors: { 404: 'NOT_FOUND' },
  })
  end(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<EndedSessionsDto> {
    return this.ending.one(caller, id);
  }

  @Post(':id/extend')
  @Id()
  @Describe({
    summary: 'Begin the idle time of a login session anew',
    description: 'As a refresh would. It still ends 30 days after the login.',
    type: LoginSessionDto,
    errors: { 404: 'NOT_FOUND' },
  })
  extend(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<LoginSessionDto> {
    return this.extending.execute(caller, id);
  }
}
