import { Global, Module } from '@nestjs/common';
import { ProgressPort, RewardsPort } from '#contracts/gamification';
import { AchievementSeeder } from './data/achievement-seeder.js';
import { AccountLifeRows } from './data/account-life-rows.js';
import { OutcomeRows } from './data/outcome-rows.js';
import { StandingRows } from './data/standing-rows.js';
import { LeavingPeople } from './events/leaving-people.js';
import { People } from './events/people.js';
import { SessionRewards } from './events/session-rewards.js';
import { AchievementsController } from './http/achievements.controller.js';
import { GamificationController } from './http/gamification.controller.js';
import { LeaderboardsController } from './http/leaderboards.controller.js';
import { AchievementsQuery } from './queries/achievements.query.js';
import { BoardStatsQuery } from './queries/board-stats.query.js';
import { GamificationExport } from './queries/gamification-export.query.js';
import { LeaderboardQuery } from './queries/leaderboard.query.js';
import { LedgerQuery } from './queries/ledger.query.js';
import { ProgressQuery } from './queries/progress.query.js';
import { TransactionRewards } from './queries/transaction-rewards.js';
import { GamificationLive } from './realtime/gamification.live.js';
import { Reward } from './use-cases/reward.js';

/** What people win. Global: its ports are how other modules ask for it. */
@Global()
@Module({
  controllers: [GamificationController, AchievementsController, LeaderboardsController],
  providers: [
    StandingRows,
    OutcomeRows,
    AchievementSeeder,
    Reward,
    People,
    SessionRewards,
    ProgressQuery,
    LedgerQuery,
    AchievementsQuery,
    LeaderboardQuery,
    BoardStatsQuery,
    TransactionRewards,
    GamificationLive,
    AccountLifeRows,
    LeavingPeople,
    GamificationExport,
    { provide: ProgressPort, useExisting: ProgressQuery },
    { provide: RewardsPort, useExisting: TransactionRewards },
  ],
  exports: [ProgressPort, RewardsPort],
})
export class GamificationModule {}
