// The shapes of contracts that several features answer with, once, as OpenAPI shows them.
export { PointsProgressDto, StreakProgressDto, XpProgressDto } from './progress.dto.js';
export { RewardsDto } from './rewards.dto.js';
export { UserCardDto } from './user-card.dto.js';
