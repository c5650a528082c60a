import { type Rank, RANKS } from '#contracts/gamification';

/** Level on the track POINTS: a new one every 100 points. */
export const pointsLevel = (points: number): number => Math.floor(points / 100) + 1;

/** Points at which the next level begins. */
export const nextPointsLevelAt = (points: number): number => pointsLevel(points) * 100;

/** Level on the track XP: level n + 1 begins at 100 n². */
export const xpLevel = (xp: number): number => Math.floor(Math.sqrt(xp / 100)) + 1;

/** XP at which the next level begins. */
export const nextXpLevelAt = (xp: number): number => 100 * xpLevel(xp) ** 2;

const NEEDED: Readonly<Record<Rank, { readonly xp: number; readonly level: number }>> = {
  F: { xp: 0, level: 0 },
  E: { xp: 1000, level: 5 },
  D: { xp: 3000, level: 10 },
  C: { xp: 6000, level: 20 },
  B: { xp: 12_000, level: 35 },
  A: { xp: 25_000, level: 50 },
  S: { xp: 50_000, level: 75 },
};

/** The highest rank whose XP and level are both reached. */
export function rankOf(xp: number): Rank {
  const level = xpLevel(xp);
  return RANKS.findLast((rank) => xp >= NEEDED[rank].xp && level >= NEEDED[rank].level) ?? 'F';
}

/** 0 for F to 6 for S. */
export const rankIndex = (rank: Rank): number => RANKS.indexOf(rank);

/** The XP from which somebody has the rank: what its two conditions come to. */
export const rankBeginsAt = (rank: Rank): number =>
  Math.max(NEEDED[rank].xp, 100 * Math.max(0, NEEDED[rank].level - 1) ** 2);
