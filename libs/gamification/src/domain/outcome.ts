import type { Rewards } from '#contracts/gamification';
import type { Achievement } from './achievement.rules.js';
import { type BoardChange, boardChanges } from './boards.rules.js';
import { rankIndex } from './levels.rules.js';
import type { Happening } from './point.rules.js';
import { type LedgerLine, settle } from './settle.js';
import { factsOf, noRewards, type Standing } from './standing.js';
import { breakDay, keepDay, type StreakStep } from './streak.rules.js';

/** What a person did, with the zone and start of day that were in force. */
export type Act = {
  readonly userId: string;
  /** The server's clock. */
  readonly at: Date;
  readonly timezone: string;
  readonly dayStart: number;
  /** Local day of `at`. */
  readonly today: string;
} & (
  | { readonly kind: 'SESSION_COMPLETED'; readonly sessionId: string; readonly savedSeconds: number }
  | {
      readonly kind: 'RELAPSE';
      readonly actionId: string;
      /** Local day of the relapse. */ readonly day: string;
    }
);

/** Everything an act comes to; what is written, told and answered. */
export interface Outcome {
  readonly after: Standing;
  readonly lines: readonly LedgerLine[];
  readonly unlocked: readonly Achievement[];
  readonly day: StreakStep['day'];
  /** What kept or broke the day. */
  readonly evidence: string;
  readonly boards: readonly BoardChange[];
  readonly rewards: Rewards;
  /** Days and points of a streak milestone, when one was reached. */
  readonly milestone: { readonly days: number; readonly points: number } | null;
}

/** The day is kept or broken; a relapse may concern a day before today. */
function streakStep(before: Standing, act: Act, keptBefore: string | null): StreakStep {
  switch (act.kind) {
    case 'SESSION_COMPLETED':
      return keepDay(before.streak, act.today);
    case 'RELAPSE':
      return breakDay(before.streak, act.day, keptBefore);
  }
}

/**
 * The whole of gamification for one act, without touching anything.
 * @param keptBefore the last kept day before that of a relapse
 */
export function outcomeOf(
  before: Standing,
  act: Act,
  catalogue: readonly Achievement[],
  keptBefore: string | null = null,
): Outcome {
  const step = streakStep(before, act, keptBefore);
  const saved = act.kind === 'SESSION_COMPLETED' ? act.savedSeconds : 0;
  const counted: Standing = {
    ...before,
    streak: step.state,
    sessionsCompleted: before.sessionsCompleted + (act.kind === 'SESSION_COMPLETED' ? 1 : 0),
    savedSeconds: before.savedSeconds + saved,
  };
  const { startedOn, current: length } = step.state;
  const happenings: Happening[] = [act];
  if (step.kept && startedOn !== null) happenings.push({ kind: 'DAY_KEPT', startedOn, length });
  const settled = settle(factsOf(counted, act.today), before.unlocked, happenings, catalogue);
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
    day: step.day,
    evidence: act.kind === 'SESSION_COMPLETED' ? `session:${act.sessionId}` : `action:${act.actionId}`,
    boards: boardChanges(act.at, {
      points: after.points - before.points,
      xp: after.xp - before.xp,
      'time-saved': saved,
    }),
    rewards: rewardsOf(before, after, act, step, settled),
    milestone: milestones.length
      ? { days: length, points: milestones.reduce((sum, { applied }) => sum + applied, 0) }
      : null,
  };
}

function rewardsOf(
  before: Standing,
  after: Standing,
  { today }: Act,
  { kept, broken }: StreakStep,
  { lines, unlocked }: Pick<Outcome, 'lines' | 'unlocked'>,
): Rewards {
  const was = noRewards(before, today);
  const is = noRewards(after, today);
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
