export { GamificationModule } from './gamification.module.js';
export { LedgerCheck } from './queries/ledger-check.js';
export { CloseDays } from './use-cases/close-days.js';
export { LeaderboardQuery } from './queries/leaderboard.query.js';
