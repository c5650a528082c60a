import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import type { Once } from '#platform/database';
import { Describe, type Page, UuidParam } from '#platform/http';
import { Idempotent, OnceOnly } from '#platform/idempotency';
import type { ActionData } from '../domain/action.js';
import { ActionsQuery } from '../queries/actions.query.js';
import { RemoveAction } from '../use-cases/remove-action.js';
import { RecordAction, type RecordedAction } from '../use-cases/record-action.js';
import { ActionDto, ActionsPageQuery, RecordActionDto, RecordedActionDto } from './actions.dto.js';

@ApiTags('Actions')
@Authenticated()
@Controller('actions')
export class ActionsController {
  constructor(
    private readonly recordAction: RecordAction,
    private readonly removeAction: RemoveAction,
    private readonly actions: ActionsQuery,
  ) {}

  @Post()
  @Idempotent()
  @Describe({
    summary: 'Record a relapse, an urge resisted or a note',
    description: 'A relapse costs 20 points (never below 0), breaks its day and fails the running session.',
    status: 201,
    type: RecordedActionDto,
    errors: { 409: 'IDEMPOTENCY_IN_PROGRESS' },
  })
  record(
    @Caller() caller: Principal,
    @Body() body: RecordActionDto,
    @OnceOnly() once?: Once,
  ): Promise<RecordedAction> {
    return this.recordAction.execute(caller.userId, body, once);
  }

  @Get()
  @Describe({ summary: 'My actions, latest first', type: ActionDto, page: true })
  list(@Caller() caller: Principal, @Query() query: ActionsPageQuery): Promise<Page<ActionData>> {
    return this.actions.list(caller.userId, query);
  }

  @Delete(':id')
  @Describe({
    summary: 'Take an action back, within 10 minutes',
    description:
      'What a relapse cost comes back as a new entry of the ledger, and its day is what it would have been. A session it failed stays failed.',
    status: 204,
    errors: { 404: 'NOT_FOUND', 409: 'ACTION_TOO_OLD' },
  })
  remove(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<void> {
    return this.removeAction.execute(caller.userId, id);
  }
}
