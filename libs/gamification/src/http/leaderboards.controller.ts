import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe } from '#platform/http';
import { RateLimit } from '#platform/rate-limits';
import { type Leaderboard, LeaderboardQuery } from '../queries/leaderboard.query.js';
import { LeaderboardDto, LeaderboardQueryDto } from './leaderboards.dto.js';

@ApiTags('Leaderboards')
@Authenticated()
@RateLimit('leaderboards')
@Controller('leaderboards')
export class LeaderboardsController {
  constructor(private readonly leaderboards: LeaderboardQuery) {}

  @Get('points')
  @Describe({
    summary: 'Who has the most points',
    description: 'With the place of the caller, whatever the page, and figures about everybody.',
    type: LeaderboardDto,
  })
  points(@Caller() caller: Principal, @Query() query: LeaderboardQueryDto): Promise<Leaderboard> {
    return this.leaderboards.page(caller.userId, 'points', query);
  }
}
