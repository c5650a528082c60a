import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { type ApiReply, type ApiRequest, Describe, NotFound } from '#platform/http';
import { RateLimit } from '#platform/rate-limits';
import { type Board, BOARDS } from '../domain/boards.rules.js';
import { type Leaderboard, LeaderboardQuery } from '../queries/leaderboard.query.js';
import { LeaderboardDto, LeaderboardQueryDto } from './leaderboards.dto.js';

const isBoard = (name: string): name is Board => (BOARDS as readonly string[]).includes(name);

@ApiTags('Leaderboards')
@Authenticated()
@RateLimit('leaderboards')
@Controller('leaderboards')
export class LeaderboardsController {
  constructor(private readonly leaderboards: LeaderboardQuery) {}

  @Get(':board')
  @ApiParam({ name: 'board', enum: BOARDS, description: 'What people are compared by.', example: 'points' })
  @Describe({
    summary: 'Who has the most points or XP, the longest streak, or saved the most time',
    description:
      'With the place of the caller, whatever the page, and figures about everybody. The answer has an ETag of its data: with If-None-Match, 304 when nothing has changed.',
    type: LeaderboardDto,
    errors: { 404: 'NOT_FOUND' },
  })
  async board(
    @Caller() caller: Principal,
    @Param('board') board: string,
    @Query() query: LeaderboardQueryDto,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<Leaderboard | undefined> {
    if (!isBoard(board)) throw new NotFound();
    const page = await this.leaderboards.page(caller.userId, board, query);
    const tag = `"${createHash('sha1').update(JSON.stringify(page)).digest('base64url')}"`;
    void reply.header('ETag', tag).header('Cache-Control', 'private, no-cache');
    if (request.headers['if-none-match'] !== tag) return page;
    void reply.status(304);
    return undefined;
  }
}
