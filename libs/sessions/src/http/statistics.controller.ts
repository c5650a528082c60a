import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe } from '#platform/http';
import type { SeriesPoint } from '../domain/statistics.rules.js';
import { type Statistics, StatisticsQuery } from '../queries/statistics.query.js';
import { CalendarQueryDto, SeriesPointDto, StatisticsDto, StatisticsQueryDto } from './statistics.dto.js';

@ApiTags('Statistics')
@Authenticated()
@Controller('statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsQuery) {}

  @Get('me')
  @Describe({ summary: 'My figures, and a series for a chart', type: StatisticsDto })
  me(@Caller() caller: Principal, @Query() query: StatisticsQueryDto): Promise<Statistics> {
    return this.statistics.of(caller.userId, query);
  }

  @Get('me/calendar')
  @Describe({
    summary: 'My figures day by day, for a heat map',
    description: 'At most 400 days of the own zone; the last 30 without from and to.',
    type: [SeriesPointDto],
  })
  calendar(@Caller() caller: Principal, @Query() query: CalendarQueryDto): Promise<SeriesPoint[]> {
    return this.statistics.calendar(caller.userId, query);
  }
}
