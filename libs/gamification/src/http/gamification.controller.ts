import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import type { ProgressView } from '#contracts/gamification';
import { Authenticated, Caller } from '#platform/access';
import { Describe, type Page, PageQuery } from '#platform/http';
import { type LedgerEntry, LedgerQuery } from '../queries/ledger.query.js';
import { ProgressQuery } from '../queries/progress.query.js';
import { LedgerEntryDto, StandingDto } from './gamification.responses.js';

@ApiTags('Gamification')
@Authenticated()
@Controller('gamification')
export class GamificationController {
  constructor(
    private readonly progress: ProgressQuery,
    private readonly ledger: LedgerQuery,
  ) {}

  @Get('me')
  @Describe({ summary: 'My points, XP, levels, rank and streak', type: StandingDto })
  me(@Caller() caller: Principal): Promise<ProgressView> {
    return this.progress.of(caller.userId);
  }

  @Get('me/ledger')
  @Describe({ summary: 'Every point I won or lost, latest first', type: LedgerEntryDto, page: true })
  entries(@Caller() caller: Principal, @Query() query: PageQuery): Promise<Page<LedgerEntry>> {
    return this.ledger.list(caller.userId, query);
  }
}
