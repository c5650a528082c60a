import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import type { SessionData } from '#contracts/sessions';
import { Authenticated, Caller } from '#platform/access';
import type { Once } from '#platform/database';
import { Describe, type Page, UuidParam } from '#platform/http';
import { Idempotent, OnceOnly } from '#platform/idempotency';
import { SessionsQuery } from '../queries/sessions.query.js';
import { AbandonSession } from '../use-cases/abandon-session.js';
import { type CompletedSession, CompleteSession } from '../use-cases/complete-session.js';
import { StartSession } from '../use-cases/start-session.js';
import { CompletedSessionDto, SessionDto, SessionsPageQuery, StartSessionDto } from './sessions.dto.js';

@ApiTags('Sessions')
@Authenticated()
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly startSession: StartSession,
    private readonly completeSession: CompleteSession,
    private readonly abandonSession: AbandonSession,
    private readonly sessions: SessionsQuery,
  ) {}

  @Post()
  @Idempotent()
  @Describe({
    summary: 'Start a lockdown or focus session',
    description: "It runs for plannedSeconds by the server's clock. One at a time.",
    status: 201,
    type: SessionDto,
    errors: { 409: 'SESSION_ALREADY_ACTIVE, IDEMPOTENCY_IN_PROGRESS' },
  })
  start(
    @Caller() caller: Principal,
    @Body() body: StartSessionDto,
    @OnceOnly() once?: Once,
  ): Promise<SessionData> {
    return this.startSession.execute(caller.userId, body, once);
  }

  @Get()
  @Describe({ summary: 'My sessions, latest first', type: SessionDto, page: true })
  list(@Caller() caller: Principal, @Query() query: SessionsPageQuery): Promise<Page<SessionData>> {
    return this.sessions.list(caller.userId, query);
  }

  @Get('active')
  @Describe({
    summary: 'The session that is running',
    type: SessionDto,
    errors: { 404: 'NOT_FOUND: none is running' },
  })
  active(@Caller() caller: Principal): Promise<SessionData> {
    return this.sessions.active(caller.userId);
  }

  @Get(':id')
  @Describe({ summary: 'One of my sessions', type: SessionDto, errors: { 404: 'NOT_FOUND' } })
  get(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<SessionData> {
    return this.sessions.one(caller.userId, id);
  }

  @Post(':id/complete')
  @Idempotent()
  @Describe({
    summary: 'Complete a session',
    description:
      'From its end on, for 24 h. The answer says what it won: points, streak, levels and achievements.',
    type: CompletedSessionDto,
    errors: {
      404: 'NOT_FOUND',
      409: 'SESSION_NOT_FINISHED, SESSION_NOT_ACTIVE, IDEMPOTENCY_IN_PROGRESS',
    },
  })
  complete(
    @Caller() caller: Principal,
    @Param('id', UuidParam) id: string,
    @OnceOnly() once?: Once,
  ): Promise<CompletedSession> {
    return this.completeSession.execute(caller.userId, id, once);
  }

  @Post(':id/abandon')
  @Idempotent()
  @Describe({
    summary: 'Give a session up',
    type: SessionDto,
    errors: { 404: 'NOT_FOUND', 409: 'SESSION_NOT_ACTIVE, IDEMPOTENCY_IN_PROGRESS' },
  })
  abandon(
    @Caller() caller: Principal,
    @Param('id', UuidParam) id: string,
    @OnceOnly() once?: Once,
  ): Promise<SessionData> {
    return this.abandonSession.execute(caller.userId, id, once);
  }
}
