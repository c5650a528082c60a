import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RANKS } from '#contracts/gamification';
import {
  nextPointsLevelAt,
  nextXpLevelAt,
  pointsLevel,
  rankBeginsAt,
  rankOf,
  xpLevel,
} from './levels.rules.js';

describe('S0-84: level on the track POINTS', () => {
  it.each([
    [0, 1, 100],
    [99, 1, 100],
    [100, 2, 200],
    [199, 2, 200],
    [1000, 11, 1100],
    [2_147_483_647, 21_474_837, 2_147_483_700],
  ])('%i points are level %i, the next begins at %i', (points, level, next) => {
    expect(pointsLevel(points)).toBe(level);
    expect(nextPointsLevelAt(points)).toBe(next);
  });
});

describe('S2-215: level on the track XP', () => {
  it.each([
    [0, 1, 100],
    [99, 1, 100],
    [100, 2, 400],
    [399, 2, 400],
    [400, 3, 900],
    [8750, 10, 10_000],
    [125_000, 36, 129_600],
    [2_147_483_647, 4635, 2_148_322_500],
  ])('%i XP are level %i, the next begins at %i', (xp, level, next) => {
    expect(xpLevel(xp)).toBe(level);
    expect(nextXpLevelAt(xp)).toBe(next);
  });

  it('rises exactly at every border', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4600 }), (n) => {
        expect(xpLevel(100 * n * n)).toBe(n + 1);
        expect(xpLevel(100 * n * n - 1)).toBe(n);
      }),
    );
  });
});

describe('S2-199, S2-216: rank needs both XP and level', () => {
  it.each([
    [0, 'F'],
    [1000, 'F'],
    [1599, 'F'],
    [1600, 'E'],
    [8099, 'E'],
    [8100, 'D'],
    [36_099, 'D'],
    [36_100, 'C'],
    [115_599, 'C'],
    [115_600, 'B'],
    [240_099, 'B'],
    [240_100, 'A'],
    [547_599, 'A'],
    [547_600, 'S'],
    [2_147_483_647, 'S'],
  ] as const)('%i XP are rank %s', (xp, rank) => {
    expect(rankOf(xp)).toBe(rank);
  });

  it.each(RANKS)('rank %s begins where the rule says', (rank) => {
    const xp = rankBeginsAt(rank);
    expect(rankOf(xp)).toBe(rank);
    if (xp > 0) expect(rankOf(xp - 1)).not.toBe(rank);
  });
});
