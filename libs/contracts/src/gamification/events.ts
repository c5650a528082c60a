import { DomainEvent } from '../shared/index.js';
import type { Rank, Rarity } from './ports.js';

export class AchievementUnlocked extends DomainEvent<{
  readonly userId: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly icon: string;
  readonly rarity: Rarity;
  readonly points: number;
  readonly xpReward: number;
  readonly unlockedAt: string;
}> {
  static readonly eventName = 'gamification.achievement-unlocked';
  static readonly orderedBy = 'userId';
}

/** A higher level, once however many levels were passed. `rank` is the rank that was reached with it, if one was. */
export class LevelReached extends DomainEvent<{
  readonly userId: string;
  readonly track: 'POINTS' | 'XP';
  readonly level: number;
  readonly rank: Rank | null;
  readonly at: string;
}> {
  static readonly eventName = 'gamification.level-reached';
  static readonly orderedBy = 'userId';
}

export class StreakMilestoneReached extends DomainEvent<{
  readonly userId: string;
  readonly days: number;
  readonly points: number;
  readonly at: string;
}> {
  static readonly eventName = 'gamification.streak-milestone-reached';
  static readonly orderedBy = 'userId';
}

/** A streak ends soon unless today is kept: told some hours before. */
export class StreakEndangered extends DomainEvent<{
  readonly userId: string;
  /** The local day that is not kept yet. */
  readonly day: string;
  readonly current: number;
  /** When that day is over, ISO 8601. */
  readonly endsAt: string;
}> {
  static readonly eventName = 'gamification.streak-endangered';
  static readonly orderedBy = 'userId';
}
