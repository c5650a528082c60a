import type { Track } from '#contracts/gamification';
import type { Achievement } from './achievement.rules.js';

/** Something that may be worth points. A module that brings another one adds its kind and a rule for it. */
export type Happening =
  | { readonly kind: 'SESSION_COMPLETED'; readonly sessionId: string }
  | { readonly kind: 'RELAPSE'; readonly actionId: string }
  /** A day was kept: the `length`th of the run that began on `startedOn`. */
  | { readonly kind: 'DAY_KEPT'; readonly startedOn: string; readonly length: number }
  | { readonly kind: 'UNLOCKED'; readonly achievement: Pick<Achievement, 'key' | 'points' | 'xpReward'> };

/** One entry a rule asks for. (person, track, rule, source) is given once, ever. */
export interface Award {
  readonly track: Track;
  /** Stable name, part of the API. */
  readonly rule: string;
  /** What it is given for. */
  readonly source: string;
  readonly amount: number;
}

/** One source of points. */
export interface PointRule {
  /** What the rule gives for a happening; nothing for those that do not concern it. */
  awards(happening: Happening): readonly Award[];
}

export const sessionCompleted: PointRule = {
  awards: (happening) =>
    happening.kind === 'SESSION_COMPLETED'
      ? [{ track: 'POINTS', rule: 'session_completed', source: `session:${happening.sessionId}`, amount: 10 }]
      : [],
};

/** Every `days`th day of a run, once per run. */
const streakMilestone = (days: number, amount: number): PointRule => ({
  awards: (happening) =>
    happening.kind === 'DAY_KEPT' && happening.length % days === 0
      ? [
          {
            track: 'POINTS',
            rule: `streak_${days}`,
            source: `run:${happening.startedOn}:${happening.length}`,
            amount,
          },
        ]
      : [],
});
export const everySeventhDay = streakMilestone(7, 50);
export const everyThirtiethDay = streakMilestone(30, 200);

export const relapse: PointRule = {
  awards: (happening) =>
    happening.kind === 'RELAPSE'
      ? [{ track: 'POINTS', rule: 'relapse', source: `action:${happening.actionId}`, amount: -20 }]
      : [],
};

export const achievementUnlocked: PointRule = {
  awards(happening) {
    if (happening.kind !== 'UNLOCKED') return [];
    const { key, points, xpReward } = happening.achievement;
    const given = { rule: `achievement:${key}`, source: `achievement:${key}` };
    const both: Award[] = [
      { ...given, track: 'POINTS', amount: points },
      { ...given, track: 'XP', amount: xpReward },
    ];
    return both.filter(({ amount }) => amount !== 0);
  },
};

/** Every source of points there is. */
export const POINT_RULES: readonly PointRule[] = [
  sessionCompleted,
  everySeventhDay,
  everyThirtiethDay,
  relapse,
  achievementUnlocked,
];
