import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Achievement, type Facts, progressTowards, TRIGGERS } from './achievement.rules.js';
import { ACHIEVEMENTS } from './achievements.catalogue.js';
import type { Happening } from './point.rules.js';
import { settle } from './settle.js';

const NOTHING: Facts = {
  points: 0,
  xp: 0,
  streak: 0,
  longest: 0,
  freezes: 0,
  sessionsCompleted: 0,
  savedSeconds: 0,
};
const completed = (sessionId: string): Happening => ({ kind: 'SESSION_COMPLETED', sessionId });
const relapsed: Happening = { kind: 'RELAPSE', actionId: 'a' };
const achievement = (key: string, given: Partial<Achievement>): Achievement => ({
  key,
  name: key,
  description: key,
  icon: key,
  rarity: 'COMMON',
  points: 0,
  xpReward: 0,
  trigger: 'TOTAL_POINTS',
  threshold: 1,
  ...given,
});
const byRule = (settlement: ReturnType<typeof settle>): [string, number, number][] =>
  settlement.lines.map(({ rule, applied, balanceAfter }) => [rule, applied, balanceAfter]);

describe('what follows from a write', () => {
  it('the first session: its points, then its achievement on both tracks', () => {
    const facts = { ...NOTHING, sessionsCompleted: 1, streak: 1, savedSeconds: 60 };
    const settlement = settle(facts, [], [completed('s')], ACHIEVEMENTS);
    expect(byRule(settlement)).toEqual([
      ['session_completed', 10, 10],
      ['achievement:first_session', 10, 20],
      ['achievement:first_session', 50, 50],
    ]);
    expect(settlement).toMatchObject({ points: 20, xp: 50, unlocked: [{ key: 'first_session' }] });
  });

  it('the 7th day of a run: session, milestone and achievement in one go', () => {
    const facts = { ...NOTHING, points: 60, sessionsCompleted: 7, streak: 7 };
    const happened: Happening[] = [completed('s'), { kind: 'DAY_KEPT', startedOn: '2026-11-01', length: 7 }];
    expect(byRule(settle(facts, ['first_session'], happened, ACHIEVEMENTS))).toEqual([
      ['session_completed', 10, 70],
      ['streak_7', 50, 120],
      ['achievement:streak_7', 50, 170],
      ['achievement:streak_7', 200, 200],
    ]);
  });

  it.each([
    [100, -20, 80],
    [20, -20, 0],
    [15, -15, 0],
    [0, 0, 0],
  ])('S0-83: a relapse with %i points applies %i, keeps what was requested', (points, applied, balance) => {
    const { lines } = settle({ ...NOTHING, points }, [], [relapsed], []);
    expect(lines).toMatchObject([{ requested: -20, applied, balanceAfter: balance }]);
  });

  it('goes on until nothing more follows: one unlock pays for the next', () => {
    const chain = [
      achievement('rich', { threshold: 100, points: 5 }),
      achievement('level_2', { trigger: 'LEVEL', threshold: 2, points: 100, xpReward: 1600 }),
      achievement('rank_e', { trigger: 'RANK', threshold: 1, xpReward: 10 }),
      achievement('far', { threshold: 1000, points: 1 }),
    ];
    const settlement = settle({ ...NOTHING, points: 95 }, [], [completed('s')], chain);
    expect(settlement.unlocked.map(({ key }) => key)).toEqual(['rich', 'level_2', 'rank_e']);
    expect(settlement).toMatchObject({ points: 210, xp: 1610 });
  });

  it('never gives an achievement again', () => {
    const facts = { ...NOTHING, sessionsCompleted: 2 };
    expect(settle(facts, ['first_session'], [completed('s')], ACHIEVEMENTS).unlocked).toEqual([]);
  });

  it('whatever happens: balances add up, stay above 0, and nothing is given twice', () => {
    const facts = fc.record({
      points: fc.nat(300),
      xp: fc.nat(3000),
      streak: fc.nat(40),
      longest: fc.constant(40),
      freezes: fc.nat(2),
      sessionsCompleted: fc.nat(20),
      savedSeconds: fc.nat(50_000),
    });
    fc.assert(
      fc.property(facts, fc.array(fc.boolean(), { maxLength: 5 }), (before, acts) => {
        const happened = acts.map((good, i) =>
          good ? completed(`${i}`) : { ...relapsed, actionId: `${i}` },
        );
        const after = settle(before, [], happened, ACHIEVEMENTS);
        const sum = (track: string): number =>
          after.lines.reduce((total, line) => total + (line.track === track ? line.applied : 0), 0);
        expect([after.points, after.xp]).toEqual([before.points + sum('POINTS'), before.xp + sum('XP')]);
        for (const { balanceAfter } of after.lines) expect(balanceAfter).toBeGreaterThanOrEqual(0);
        const keys = after.lines.map(({ track, rule, source }) => `${track} ${rule} ${source}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

describe('the catalogue', () => {
  it('has stable keys, known triggers and thresholds that mean something', () => {
    expect(new Set(ACHIEVEMENTS.map(({ key }) => key)).size).toBe(ACHIEVEMENTS.length);
    for (const { key, trigger, threshold, points, xpReward } of ACHIEVEMENTS) {
      expect(key).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(TRIGGERS).toContain(trigger);
      expect(threshold).toBeGreaterThan(0);
      expect(points + xpReward).toBeGreaterThan(0);
    }
  });

  it.each([
    ['S0-71', 'First Session'],
    ['S0-72', '7-Day Streak'],
    ['S0-73', '30-Day Streak'],
  ])('%s: has %s', (_, name) => {
    expect(ACHIEVEMENTS.map((one) => one.name)).toContain(name);
  });

  it.each([
    [3, 3],
    [7, 7],
    [12, 7],
  ])('S0-76: a streak of %i is %i of 7', (streak, current) => {
    const goal = { key: 'x', trigger: 'STREAK', threshold: 7 } as const;
    expect(progressTowards(goal, { ...NOTHING, streak })).toEqual({ current, target: 7 });
  });
});
