import { describe, expect, it } from '@jest/globals';
import { addDays } from '#platform/clock';
import { ACHIEVEMENTS } from './achievements.catalogue.js';
import { type Act, type Outcome, outcomeOf } from './outcome.js';
import { noRewards, presentStanding, type Standing, upToDate } from './standing.js';
import { type DayRecord, NO_COVER, NO_STREAK } from './streak.rules.js';

const DAY = '2026-11-16';
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
const NEWCOMER: Standing = {
  userId: 'ada',
  calendar: { timezone: 'UTC', dayStart: 0, hold: null },
  points: 0,
  xp: 0,
  streak: NO_STREAK,
  restDays: [],
  sessionsCompleted: 0,
  savedSeconds: 0,
  unlocked: [],
};
const on = (today: string) => ({ userId: 'ada', at: noon(today), today });
const session = (today: string): Act => ({
  ...on(today),
  kind: 'SESSION_COMPLETED',
  sessionId: `s-${today}`,
  savedSeconds: 1500,
});
const relapse = (today: string, day = today): Act => ({ ...on(today), kind: 'RELAPSE', actionId: 'a', day });
const kept = (from: string, count: number): DayRecord[] =>
  Array.from({ length: count }, (_, i) => ({ date: addDays(from, i), state: 'KEPT' }));
const after = (standing: Standing, act: Act, history: readonly DayRecord[] = []): Outcome =>
  outcomeOf(standing, act, ACHIEVEMENTS, { cover: NO_COVER, history });

/** Sessions on so many days in a row. */
function days(count: number, from = DAY, standing = NEWCOMER): Outcome {
  let outcome = after(standing, session(from));
  for (let i = 1; i < count; i++) outcome = after(outcome.after, session(addDays(from, i)));
  return outcome;
}

describe('a completed session', () => {
  it('the first one', () => {
    const outcome = days(1);
    expect(outcome.rewards).toMatchObject({
      points: { total: 20, level: 1, leveledUp: false },
      xp: { total: 50, level: 1, rank: 'F', leveledUp: false, rankedUp: false },
      streak: { current: 1, longest: 1, kept: true, broken: false },
      achievements: [
        { key: 'first_session', name: 'First Session', rarity: 'COMMON', points: 10, xpReward: 50 },
      ],
    });
    expect(outcome).toMatchObject({
      records: [{ date: DAY, state: 'KEPT' }],
      evidence: `session:s-${DAY}`,
      milestone: null,
      after: { sessionsCompleted: 1, savedSeconds: 1500, unlocked: ['first_session'] },
    });
    expect(outcome.boards).toContainEqual({ board: 'points', period: '2026-W47', change: 'add', value: 20 });
    expect(outcome.boards).toContainEqual({ board: 'streaks', period: 'all', change: 'set', value: 1 });
    expect(outcome.boards).toContainEqual({
      board: 'streaks',
      period: '2026-W47',
      change: 'raise',
      value: 1,
    });
    expect(outcome.boards).toContainEqual({ board: 'xp', period: 'all', change: 'add', value: 50 });
    expect(outcome.boards).toContainEqual({
      board: 'time-saved',
      period: '2026-11',
      change: 'add',
      value: 1500,
    });
  });

  it('the second of a day keeps nothing more', () => {
    const outcome = after(days(1).after, session(DAY));
    expect(outcome.records).toEqual([]);
    expect(outcome.rewards).toMatchObject({
      streak: { current: 1, kept: false },
      entries: [{ rule: 'session_completed' }],
    });
  });

  it('on the seventh day in a row reaches the milestone and a level', () => {
    const outcome = days(7);
    expect(outcome.milestone).toEqual({ days: 7, points: 50 });
    expect(outcome.rewards.entries.map(({ rule }) => rule)).toEqual([
      'session_completed',
      'streak_7',
      'achievement:streak_7',
      'achievement:streak_7',
    ]);
    expect(outcome.rewards.points).toEqual({ total: 180, level: 2, leveledUp: true });
  });

  it('a broken and rebuilt streak reaches the milestone again, as another run', () => {
    const first = days(7);
    const second = days(7, '2026-12-01', first.after);
    const sources = [first, second].map(({ lines }) => lines.find(({ rule }) => rule === 'streak_7')?.source);
    expect(sources).toEqual(['run:2026-11-16:7', 'run:2026-12-01:7']);
  });
});

describe('a relapse', () => {
  it('costs 20, breaks the streak and does not count as a session', () => {
    const outcome = after(days(7).after, relapse('2026-11-22'), kept(DAY, 7));
    expect(outcome).toMatchObject({
      records: [{ date: '2026-11-22', state: 'BROKEN' }],
      evidence: 'action:a',
      after: {
        points: 160,
        sessionsCompleted: 7,
        streak: { current: 0, lastKeptOn: '2026-11-21', longest: 7 },
      },
      rewards: {
        points: { total: 160, leveledUp: false },
        streak: { current: 0, kept: false, broken: true },
      },
    });
    expect(outcome.boards.map(({ board, change, value }) => [board, change, value])).toEqual([
      ['points', 'add', -20],
      ['points', 'add', -20],
      ['points', 'add', -20],
      ['streaks', 'set', 0],
    ]);
  });

  it('without points changes no board, but keeps what was requested', () => {
    const outcome = after(NEWCOMER, relapse(DAY));
    expect(outcome.boards).toEqual([]);
    expect(outcome.lines).toMatchObject([{ requested: -20, applied: 0, balanceAfter: 0 }]);
  });

  it('of yesterday, told today, leaves what was kept today', () => {
    const outcome = after(days(3).after, relapse('2026-11-18', '2026-11-17'), kept(DAY, 3));
    expect(outcome.rewards.streak).toEqual({ current: 1, longest: 3, kept: false, broken: true });
  });
});

describe('where somebody stands', () => {
  const standing: Standing = {
    ...days(3).after,
    calendar: { timezone: 'Europe/Berlin', dayStart: 240, hold: null },
  };

  it.each([
    ['on the third day', '2026-11-18T12:00:00Z', 3, true, '2026-11-20T03:00:00.000Z'],
    ['the day after, before it is over', '2026-11-20T02:59:59.999Z', 3, false, '2026-11-20T03:00:00.000Z'],
    ['once that day is over', '2026-11-20T03:00:00.000Z', 0, false, null],
  ])('%s', (_, now, current, todayKept, endsAt) => {
    const at = new Date(now);
    const { streak } = presentStanding(upToDate(standing, at, []), at);
    expect(streak).toMatchObject({ current, todayKept, endsAt, longest: 3, lastKeptOn: '2026-11-18' });
    expect(streak.startedOn).toBe(current ? DAY : null);
  });

  it('a write that wins nothing shows the same figures', () => {
    expect(noRewards(standing)).toMatchObject({
      entries: [],
      achievements: [],
      points: { total: standing.points, leveledUp: false },
      streak: { current: 3, kept: false, broken: false },
    });
  });
});
