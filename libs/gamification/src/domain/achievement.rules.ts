import type { Rarity } from '#contracts/gamification';
import { pointsLevel, rankIndex, rankOf } from './levels.rules.js';

/** The maintained figures of one person that rules look at. */
export interface Facts {
  readonly points: number;
  readonly xp: number;
  /** Days in a row. */
  readonly streak: number;
  /** The longest run ever. */
  readonly longest: number;
  readonly freezes: number;
  readonly sessionsCompleted: number;
  readonly savedSeconds: number;
}

/** Achievements that no threshold of one figure can say, by key. */
export const SPECIALS: Readonly<Record<string, (facts: Facts) => boolean>> = {
  comeback: ({ streak, longest }) => streak >= 7 && longest > streak,
  well_prepared: ({ freezes }) => freezes >= 2,
};

/** What an achievement counts. A module that brings another figure adds its trigger here. */
const FIGURES = {
  SESSION_COUNT: (facts: Facts) => facts.sessionsCompleted,
  STREAK: (facts: Facts) => facts.streak,
  TIME_SAVED: (facts: Facts) => facts.savedSeconds,
  TOTAL_POINTS: (facts: Facts) => facts.points,
  TOTAL_XP: (facts: Facts) => facts.xp,
  /** The level everybody sees on a user card. */
  LEVEL: (facts: Facts) => pointsLevel(facts.points),
  /** 0 for F to 6 for S. */
  RANK: (facts: Facts) => rankIndex(rankOf(facts.xp)),
  /** 1 when the rule of that key holds. */
  SPECIAL: (facts: Facts, key: string) => (SPECIALS[key]?.(facts) ? 1 : 0),
} as const satisfies Record<string, (facts: Facts, key: string) => number>;

export type Trigger = keyof typeof FIGURES;
export const TRIGGERS = Object.keys(FIGURES) as Trigger[];

export interface Achievement {
  /** Stable; stands in the ledger and with everybody who unlocked it. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Name of the picture. */
  readonly icon: string;
  readonly rarity: Rarity;
  readonly points: number;
  readonly xpReward: number;
  readonly trigger: Trigger;
  /** Unlocked when the figure of the trigger reaches it. */
  readonly threshold: number;
}

/** How far somebody is; never more than the target. */
export function progressTowards(
  achievement: Pick<Achievement, 'key' | 'trigger' | 'threshold'>,
  facts: Facts,
): { current: number; target: number } {
  const target = achievement.threshold;
  return { current: Math.min(FIGURES[achievement.trigger](facts, achievement.key), target), target };
}

/** The achievements that are reached and not yet unlocked, in the order of the catalogue. */
export function newlyUnlocked(
  catalogue: readonly Achievement[],
  facts: Facts,
  unlocked: ReadonlySet<string>,
): Achievement[] {
  return catalogue.filter(
    ({ key, trigger, threshold }) => !unlocked.has(key) && FIGURES[trigger](facts, key) >= threshold,
  );
}
