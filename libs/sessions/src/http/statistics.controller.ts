import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe } from '#platform/http';
import { type Statistics, StatisticsQuery } from '../queries/statistics.query.js';
import { StatisticsDto, StatisticsQueryDto } from './statistics.dto.js';

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
}
