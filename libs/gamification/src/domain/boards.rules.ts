import { isoMonth, isoWeek } from '#platform/clock';

export const PERIODS = ['all', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export type Board = 'points' | 'xp' | 'time-saved';

/** A change of one person's value on one board in one period. */
export interface BoardChange {
  readonly board: Board;
  /** `all`, `2026-W46`, `2026-11` */
  readonly period: string;
  readonly delta: number;
}

/** The name of the period an instant belongs to. Weeks begin on Monday; weeks and months are those of UTC. */
export function periodKey(period: Period, at: Date): string {
  switch (period) {
    case 'all':
      return 'all';
    case 'week':
      return isoWeek(at);
    case 'month':
      return isoMonth(at);
  }
}

/**
 * What a write changes on the boards. The value of a period is the sum of what was applied in it: for `all` that is
 * the balance; a week in which more was lost than won has a sum below 0 and is not on the board.
 */
export function boardChanges(at: Date, deltas: Readonly<Record<Board, number>>): BoardChange[] {
  const changed = (Object.entries(deltas) as [Board, number][]).filter(([, delta]) => delta !== 0);
  return changed.flatMap(([board, delta]) =>
    PERIODS.map((period) => ({ board, period: periodKey(period, at), delta })),
  );
}
