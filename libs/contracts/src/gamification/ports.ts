import type { Transaction } from '../shared/index.js';

export type Track = 'POINTS' | 'XP';
export const RANKS = ['F', 'E', 'D', 'C', 'B', 'A', 'S'] as const;
export type Rank = (typeof RANKS)[number];
export const RARITIES = ['COMMON', 'RARE', 'EPIC', 'LEGENDARY'] as const;
export type Rarity = (typeof RARITIES)[number];

/** Where a person stands, as in `GET /auth/me` and in profiles. */
export interface ProgressView {
  readonly points: { readonly total: number; readonly level: number; readonly nextLevelAt: number };
  readonly xp: {
    readonly total: number;
    readonly level: number;
    readonly rank: Rank;
    readonly nextLevelAt: number;
  };
  readonly streak: {
    readonly current: number;
    readonly longest: number;
    /** Local dates, `YYYY-MM-DD`. */
    readonly startedOn: string | null;
    readonly lastKeptOn: string | null;
    readonly todayKept: boolean;
    readonly freezes: number;
    /** The instant at which an unkept streak breaks, ISO 8601; null without a streak. */
    readonly endsAt: string | null;
  };
  /** How many achievements are unlocked. */
  readonly achievements: number;
}

/** What one write won or lost. */
export interface Rewards {
  readonly entries: readonly {
    readonly track: Track;
    readonly rule: string;
    readonly applied: number;
    readonly balanceAfter: number;
  }[];
  readonly points: { readonly total: number; readonly level: number; readonly leveledUp: boolean };
  readonly xp: {
    readonly total: number;
    readonly level: number;
    readonly rank: Rank;
    readonly leveledUp: boolean;
    readonly rankedUp: boolean;
  };
  readonly streak: {
    readonly current: number;
    readonly longest: number;
    /** The write kept today. */
    readonly kept: boolean;
    /** The write broke a streak. */
    readonly broken: boolean;
  };
  readonly achievements: readonly {
    readonly key: string;
    readonly name: string;
    readonly rarity: Rarity;
    readonly points: number;
    readonly xpReward: number;
  }[];
}

/** Where people stand. Bound by the module gamification. */
export abstract class ProgressPort {
  abstract of(userId: string): Promise<ProgressView>;
  /** The same by user id, in one query; whoever has no progress yet is absent. */
  abstract many(userIds: readonly string[]): Promise<ReadonlyMap<string, ProgressView>>;
  /** Points levels by user id, in one query; whoever has no progress yet is level 1 and absent. */
  abstract levels(userIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** What a write won or lost, asked in its own transaction. Bound by the module gamification. */
export abstract class RewardsPort {
  /** @param eventId id of a rewarded event that was published in this transaction; any other is a bug and throws */
  abstract of(tx: Transaction, eventId: string): Rewards;
  /** Where the person stands, for a write that wins and loses nothing. */
  abstract standing(tx: Transaction, userId: string): Promise<Rewards>;
}
