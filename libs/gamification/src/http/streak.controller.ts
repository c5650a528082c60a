import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import type { Once } from '#platform/database';
import { Describe } from '#platform/http';
import { Idempotent, OnceOnly } from '#platform/idempotency';
import {
  type CalendarPreview,
  type StreakDayView,
  StreakQuery,
  type StreakView,
} from '../queries/streak.query.js';
import { Rest, type RestView } from '../use-cases/rest.js';
import {
  RestDto,
  RestRequestDto,
  StreakDayDto,
  StreakDaysQuery,
  StreakDto,
  TimezonePreviewDto,
  TimezonePreviewRequestDto,
} from './streak.dto.js';

@ApiTags('Streak')
@Authenticated()
@Controller()
export class StreakController {
  constructor(
    private readonly streak: StreakQuery,
    private readonly rest: Rest,
  ) {}

  @Get('streak')
  @Describe({ summary: 'My streak, and for how long it is safe', type: StreakDto })
  mine(@Caller() caller: Principal): Promise<StreakView> {
    return this.streak.of(caller.userId);
  }

  @Get('streak/days')
  @Describe({
    summary: 'What each of my days was, and why',
    description: 'At most 366 days.',
    type: [StreakDayDto],
  })
  days(@Caller() caller: Principal, @Query() query: StreakDaysQuery): Promise<StreakDayView[]> {
    return this.streak.days(caller.userId, query);
  }

  @Get('streak/rest')
  @Describe({ summary: 'My days of rest', type: RestDto })
  rests(@Caller() caller: Principal): Promise<RestView> {
    return this.streak.rest(caller.userId);
  }

  @Post('streak/rest')
  @Idempotent()
  @Describe({
    summary: 'Rest from a day to a day, both included',
    description: 'Days of rest neither count nor break a streak; 14 in a quarter.',
    status: 201,
    type: RestDto,
    errors: {
      409: 'IDEMPOTENCY_IN_PROGRESS',
      422: 'REST_IN_PAST, REST_LIMIT_EXCEEDED, IDEMPOTENCY_KEY_REUSED',
    },
  })
  begin(
    @Caller() caller: Principal,
    @Body() body: RestRequestDto,
    @OnceOnly() once?: Once,
  ): Promise<RestView> {
    return this.rest.begin(caller.userId, body, once);
  }

  @Delete('streak/rest')
  @Describe({ summary: 'Stop resting: from today on no day is one of rest', status: 200, type: RestDto })
  end(@Caller() caller: Principal): Promise<RestView> {
    return this.rest.end(caller.userId);
  }

  @Post('settings/timezone/preview')
  @Describe({
    summary: 'What another time zone or start of day would do to my day',
    description: 'Changes nothing. The open day never gets shorter, and at most one change a day counts.',
    status: 200,
    type: TimezonePreviewDto,
  })
  preview(@Caller() caller: Principal, @Body() body: TimezonePreviewRequestDto): Promise<CalendarPreview> {
    const [hours, minutes] = body.dayStart?.split(':').map(Number) ?? [];
    const dayStart = hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes;
    return this.streak.previewCalendar(caller.userId, { timezone: body.timezone, dayStart });
  }
}
