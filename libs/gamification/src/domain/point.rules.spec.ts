import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  achievementUnlocked,
  everySeventhDay,
  everyThirtiethDay,
  type Happening,
  POINT_RULES,
  type PointRule,
  relapse,
  sessionCompleted,
} from './point.rules.js';

const RULES: Readonly<Record<string, PointRule>> = {
  sessionCompleted,
  everySeventhDay,
  everyThirtiethDay,
  relapse,
  achievementUnlocked,
};

const achievement = fc.record({
  key: fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/),
  points: fc.nat(1000),
  xpReward: fc.nat(5000),
});
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('SESSION_COMPLETED' as const), sessionId: fc.uuid() }),
  fc.record({ kind: fc.constant('RELAPSE' as const), actionId: fc.uuid() }),
  fc.record({
    kind: fc.constant('DAY_KEPT' as const),
    startedOn: fc.constantFrom('2026-11-01', '2026-11-09'),
    length: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({ kind: fc.constant('UNLOCKED' as const), achievement }),
);

it('this spec looks at every registered rule', () => {
  expect(new Set(Object.values(RULES))).toEqual(new Set(POINT_RULES));
});

describe.each(Object.entries(RULES))('the rule %s', (_, rule) => {
  it('asks for whole amounts other than 0, under a stable name and a source of its own', () => {
    fc.assert(
      fc.property(happening, (event) => {
        for (const { track, rule: name, source, amount } of rule.awards(event)) {
          expect(name).toMatch(/^[a-z0-9_]+(:[a-z0-9_]+)?$/);
          expect(source).toMatch(/^[a-z]+:.+/);
          expect(Number.isSafeInteger(amount) && amount !== 0).toBe(true);
          if (track === 'XP') expect(amount).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('gives the same for the same happening, and nothing twice for different ones', () => {
    fc.assert(
      fc.property(happening, happening, (one, other) => {
        expect(rule.awards(one)).toEqual(rule.awards(structuredClone(one)));
        if (JSON.stringify(one) === JSON.stringify(other)) return;
        if (
          one.kind === 'UNLOCKED' &&
          other.kind === 'UNLOCKED' &&
          one.achievement.key === other.achievement.key
        )
          return;
        const keys = [...rule.awards(one), ...rule.awards(other)].map(
          (a) => `${a.track} ${a.rule} ${a.source}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('gives something for one kind of happening only', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(happening, (event) => {
        if (rule.awards(event).length) kinds.add(event.kind);
      }),
      { numRuns: 2000 },
    );
    expect(kinds.size).toBe(1);
  });
});

describe('the numbers of S0', () => {
  const amounts = (event: Happening): Record<string, number> =>
    Object.fromEntries(POINT_RULES.flatMap((rule) => rule.awards(event)).map((a) => [a.rule, a.amount]));
  const kept = (length: number): Happening => ({ kind: 'DAY_KEPT', startedOn: '2026-11-01', length });

  it.each<[string, string, Happening, Record<string, number>]>([
    [
      'S0-80',
      'a completed session',
      { kind: 'SESSION_COMPLETED', sessionId: 's' },
      { session_completed: 10 },
    ],
    ['S0-81', 'the 7th day', kept(7), { streak_7: 50 }],
    ['S0-81', 'the 14th day', kept(14), { streak_7: 50 }],
    ['S0-82', 'the 30th day', kept(30), { streak_30: 200 }],
    ['S0-82', 'the 60th day', kept(60), { streak_30: 200 }],
    ['S0-81, S0-82', 'the 210th day, both', kept(210), { streak_7: 50, streak_30: 200 }],
    ['S0-81, S0-82', 'an ordinary day', kept(8), {}],
    ['S0-83', 'a relapse', { kind: 'RELAPSE', actionId: 'a' }, { relapse: -20 }],
  ])('%s: %s', (_, __, event, expected) => {
    expect(amounts(event)).toEqual(expected);
  });

  it('an achievement gives its points and its XP', () => {
    const unlocked = { key: 'first_session', points: 10, xpReward: 50 };
    expect(achievementUnlocked.awards({ kind: 'UNLOCKED', achievement: unlocked })).toMatchObject([
      { track: 'POINTS', rule: 'achievement:first_session', amount: 10 },
      { track: 'XP', rule: 'achievement:first_session', amount: 50 },
    ]);
    expect(
      achievementUnlocked.awards({ kind: 'UNLOCKED', achievement: { ...unlocked, points: 0 } }),
    ).toHaveLength(1);
  });
});
