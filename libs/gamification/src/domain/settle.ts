import type { Track } from '#contracts/gamification';
import { type Achievement, type Facts, newlyUnlocked } from './achievement.rules.js';
import { type Award, type Happening, POINT_RULES } from './point.rules.js';

/** An entry of the ledger, before it is written. */
export interface LedgerLine {
  readonly track: Track;
  readonly rule: string;
  readonly source: string;
  /** What the rule asked for. */
  readonly requested: number;
  /** What the balance allowed. */
  readonly applied: number;
  readonly balanceAfter: number;
}

export interface Settlement {
  readonly points: number;
  readonly xp: number;
  readonly lines: readonly LedgerLine[];
  readonly unlocked: readonly Achievement[];
}

/** What a balance becomes: never below 0. */
function apply(balance: number, award: Award): LedgerLine {
  const balanceAfter = Math.max(0, balance + award.amount);
  const { track, rule, source, amount } = award;
  return { track, rule, source, requested: amount, applied: balanceAfter - balance, balanceAfter };
}

/**
 * Everything that follows from what happened: the entries, the achievements they unlock, the entries of those, and
 * so on until nothing more follows. Each achievement is unlocked once, so that it ends.
 *
 * @param facts the figures with what happened already counted in, balances before it
 */
export function settle(
  facts: Facts,
  unlocked: readonly string[],
  happenings: readonly Happening[],
  catalogue: readonly Achievement[],
): Settlement {
  const balances = { POINTS: facts.points, XP: facts.xp };
  const lines: LedgerLine[] = [];
  const won: Achievement[] = [];
  const held = new Set(unlocked);
  for (let next = happenings; ;) {
    for (const award of next.flatMap((happening) => POINT_RULES.flatMap((rule) => rule.awards(happening)))) {
      const line = apply(balances[award.track], award);
      balances[award.track] = line.balanceAfter;
      lines.push(line);
    }
    const reached = newlyUnlocked(catalogue, { ...facts, points: balances.POINTS, xp: balances.XP }, held);
    if (!reached.length) return { points: balances.POINTS, xp: balances.XP, lines, unlocked: won };
    for (const achievement of reached) held.add(achievement.key);
    won.push(...reached);
    next = reached.map((achievement) => ({ kind: 'UNLOCKED', achievement }));
  }
}
