import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Caller, Roles } from '#platform/access';
import type { Once } from '#platform/database';
import { Describe, type Page, PageQuery } from '#platform/http';
import { Idempotent, OnceOnly } from '#platform/idempotency';
import { OutagesQuery } from '../queries/outages.query.js';
import { DeclareOutage, type OutageView } from '../use-cases/declare-outage.js';
import { OutageDto, OutageRequestDto } from './streak.dto.js';

@ApiTags('Administration')
@Roles('ADMIN')
@Controller('admin/outages')
export class OutagesController {
  constructor(
    private readonly declareOutage: DeclareOutage,
    private readonly outages: OutagesQuery,
  ) {}

  @Post()
  @Idempotent()
  @Describe({
    summary: 'Declare a time in which the service could not be used',
    description: 'Days that ended in it are excused; those decided before follow within a minute.',
    status: 201,
    type: OutageDto,
    errors: { 409: 'IDEMPOTENCY_IN_PROGRESS' },
  })
  declare(
    @Caller() caller: Principal,
    @Body() body: OutageRequestDto,
    @OnceOnly() once?: Once,
  ): Promise<OutageView> {
    return this.declareOutage.execute(caller.userId, body, once);
  }

  @Get()
  @Describe({ summary: 'Outages, latest first', type: OutageDto, page: true })
  list(@Query() query: PageQuery): Promise<Page<OutageView>> {
    return this.outages.list(query);
  }
}
