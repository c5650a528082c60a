import { Global, Module } from '@nestjs/common';
import { ProgressPort, RewardsPort } from '#contracts/gamification';
import { AchievementRows } from './data/achievement-rows.js';
import { AchievementSeeder } from './data/achievement-seeder.js';
import { AccountLifeRows } from './data/account-life-rows.js';
import { OutageRows } from './data/outage-rows.js';
import { OutcomeRows } from './data/outcome-rows.js';
import { ReversalRows } from './data/reversal-rows.js';
import { RolloverRows } from './data/rollover-rows.js';
import { StandingRows } from './data/standing-rows.js';
import { LeavingPeople } from './events/leaving-people.js';
import { StreakRows } from './data/streak-rows.js';
import { People } from './events/people.js';
import { SessionRewards } from './events/session-rewards.js';
import { AchievementsController } from './http/achievements.controller.js';
import { AdminAchievementsController } from './http/admin-achievements.controller.js';
import { GamificationController } from './http/gamification.controller.js';
import { LeaderboardsController } from './http/leaderboards.controller.js';
import { OutagesController } from './http/outages.controller.js';
import { StreakController } from './http/streak.controller.js';
import { AchievementTasks } from './jobs/achievement-tasks.js';
import { StreakTasks } from './jobs/streak-tasks.js';
import { AchievementsQuery } from './queries/achievements.query.js';
import { Catalogue } from './queries/catalogue.js';
import { BoardStatsQuery } from './queries/board-stats.query.js';
import { GamificationExport } from './queries/gamification-export.query.js';
import { LadderQuery } from './queries/ladder.query.js';
import { LeaderboardQuery } from './queries/leaderboard.query.js';
import { LedgerQuery } from './queries/ledger.query.js';
import { OutagesQuery } from './queries/outages.query.js';
import { ProgressQuery } from './queries/progress.query.js';
import { StreakQuery } from './queries/streak.query.js';
import { TransactionRewards } from './queries/transaction-rewards.js';
import { GamificationLive } from './realtime/gamification.live.js';
import { CloseDays } from './use-cases/close-days.js';
import { DeclareOutage } from './use-cases/declare-outage.js';
import { EditAchievements } from './use-cases/edit-achievements.js';
import { ExcuseDays } from './use-cases/excuse-days.js';
import { GrantAchievements } from './use-cases/grant-achievements.js';
import { Rest } from './use-cases/rest.js';
import { Reward } from './use-cases/reward.js';
import { StreakKeeper } from './use-cases/streak-keeper.js';
import { UndoRelapse } from './use-cases/undo-relapse.js';
import { WarnStreaks } from './use-cases/warn-streaks.js';

/** What people win. Global: its ports are how other modules ask for it. */
@Global()
@Module({
  controllers: [
    GamificationController,
    AchievementsController,
    LeaderboardsController,
    StreakController,
    OutagesController,
    AdminAchievementsController,
  ],
  providers: [
    StandingRows,
    OutcomeRows,
    StreakRows,
    OutageRows,
    RolloverRows,
    StreakKeeper,
    CloseDays,
    WarnStreaks,
    UndoRelapse,
    ReversalRows,
    ExcuseDays,
    Rest,
    DeclareOutage,
    StreakTasks,
    StreakQuery,
    OutagesQuery,
    AchievementSeeder,
    AchievementRows,
    Catalogue,
    EditAchievements,
    GrantAchievements,
    AchievementTasks,
    Reward,
    People,
    SessionRewards,
    ProgressQuery,
    LedgerQuery,
    AchievementsQuery,
    LeaderboardQuery,
    LadderQuery,
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
