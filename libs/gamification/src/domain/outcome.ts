import type { Rewards } from '#contracts/gamification';
import type { Achievement } from './achievement.rules.js';
import { type BoardChange, boardChanges, streakBoardChanges } from './boards.rules.js';
import { rankIndex } from './levels.rules.js';
import type { Happening } from './point.rules.js';
import { type LedgerLine, settle } from './settle.js';
import { factsOf, noRewards, type Standing } from './standing.js';
import { breakDay, type Cover, type DayRecord, keepDay, type StreakStep } from './streak.rules.js';

/** What a person did. */
export type Act = {
  readonly userId: string;
  /** The server's clock. */
  readonly at: Date;
  /** The day `at` counts for. */
  readonly today: string;
} &
  /** Nothing was done: achievements that are new to the catalogue are given to those who meet them. */
  (
    | { readonly kind: 'GRANTED' }
    | { readonly kind: 'SESSION_COMPLETED'; readonly sessionId: string; readonly savedSeconds: number }
    | {
        readonly kind: 'RELAPSE';
        readonly actionId: string;
        /** The day the relapse counts for. */
        readonly day: string;
      }
  );

/** What the streak depends on besides the standing. */
export interface Circumstances {
  readonly cover: Cover;
  /** The record of days; needed when a relapse concerns a day that is decided. */
  readonly history: readonly DayRecord[];
}

/** Everything an act comes to; what is written, told and answered. */
export interface Outcome {
  readonly after: Standing;
  readonly lines: readonly LedgerLine[];
  readonly unlocked: readonly Achievement[];
  /** Days to record, in order. */
  readonly records: readonly DayRecord[];
  /** The day the act concerns, whether or not it changed it. */
  readonly day: string;
  /** What kept or broke that day. */
  readonly evidence: string;
  readonly boards: readonly BoardChange[];
  readonly rewards: Rewards;
  /** Days and points of a streak milestone, when one was reached. */
  readonly milestone: { readonly days: number; readonly points: number } | null;
}

/** The day is kept or broken; a relapse may concern a day before today. */
function streakStep(before: Standing, act: Act, { cover, history }: Circumstances): StreakStep {
  switch (act.kind) {
    case 'SESSION_COMPLETED':
      return keepDay(before.streak, act.today, cover);
    case 'GRANTED':
      return { state: before.streak, records: [], kept: false, broken: false };
    case 'RELAPSE':
      return breakDay(before.streak, act.day, { today: act.today, cover, history });
  }
}

/** The whole of gamification for one act, without touching anything. */
export function outcomeOf(
  before: Standing,
  act: Act,
  catalogue: readonly Achievement[],
  circumstances: Circumstances,
): Outcome {
  const step = streakStep(before, act, circumstances);
  const saved = act.kind === 'SESSION_COMPLETED' ? act.savedSeconds : 0;
  const counted: Standing = {
    ...before,
    streak: step.state,
    sessionsCompleted: before.sessionsCompleted + (act.kind === 'SESSION_COMPLETED' ? 1 : 0),
    savedSeconds: before.savedSeconds + saved,
  };
  const { startedOn, current: length } = step.state;
  const happenings: Happening[] = act.kind === 'GRANTED' ? [] : [act];
  if (step.kept && startedOn !== null) happenings.push({ kind: 'DAY_KEPT', startedOn, length });
  const settled = settle(factsOf(counted), before.unlocked, happenings, catalogue);
  const after: Standing = {
    ...counted,
    points: settled.points,
    xp: settled.xp,
    unlocked: [...before.unlocked, ...settled.unlocked.map(({ key }) => key)],
  };
  const milestones = settled.lines.filter(({ source }) => source.startsWith('run:'));
  return {
    after,
    lines: settled.lines,
    unlocked: settled.unlocked,
    records: step.records,
    day: act.kind === 'RELAPSE' ? act.day : act.today,
    evidence: evidenceOf(act),
    boards: [
      ...boardChanges(act.at, {
        points: after.points - before.points,
        xp: after.xp - before.xp,
        'time-saved': saved,
      }),
      ...streakBoardChanges(act.at, before.streak.current, length, step.kept),
    ],
    rewards: rewardsOf(before, after, step, settled),
    milestone: milestones.length
      ? { days: length, points: milestones.reduce((sum, { applied }) => sum + applied, 0) }
      : null,
  };
}

function evidenceOf(act: Act): string {
  switch (act.kind) {
    case 'SESSION_COMPLETED':
      return `session:${act.sessionId}`;
    case 'RELAPSE':
      return `action:${act.actionId}`;
    case 'GRANTED':
      return 'granted';
  }
}

function rewardsOf(
  before: Standing,
  after: Standing,
  { kept, broken }: StreakStep,
  { lines, unlocked }: Pick<Outcome, 'lines' | 'unlocked'>,
): Rewards {
  const was = noRewards(before);
  const is = noRewards(after);
  return {
    entries: lines.map(({ track, rule, applied, balanceAfter }) => ({ track, rule, applied, balanceAfter })),
    points: { ...is.points, leveledUp: is.points.level > was.points.level },
    xp: {
      ...is.xp,
      leveledUp: is.xp.level > was.xp.level,
      rankedUp: rankIndex(is.xp.rank) > rankIndex(was.xp.rank),
    },
    streak: { ...is.streak, kept, broken },
    achievements: unlocked.map(({ key, name, rarity, points, xpReward }) => ({
      key,
      name,
      rarity,
      points,
      xpReward,
    })),
  };
}
