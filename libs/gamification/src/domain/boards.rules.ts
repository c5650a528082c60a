import { isoMonth, isoWeek } from '#platform/clock';

export const PERIODS = ['all', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export const BOARDS = ['points', 'xp', 'streaks', 'time-saved'] as const;
export type Board = (typeof BOARDS)[number];
type SumBoard = Exclude<Board, 'streaks'>;

/** A change of one person's value on one board in one period. */
export interface BoardChange {
  readonly board: Board;
  /** `all`, `2026-W46`, `2026-11` */
  readonly period: string;
  /** `add`: to the sum; `set`: the value from now on; `raise`: the value if it is more. */
  readonly change: 'add' | 'set' | 'raise';
  readonly value: number;
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
 * What a write changes on the boards that are sums. The value of a period is the sum of what was applied in it: for
 * `all` that is the balance; a week in which more was lost than won has a sum below 0 and is not on the board.
 */
export function boardChanges(at: Date, deltas: Readonly<Record<SumBoard, number>>): BoardChange[] {
  const changed = (Object.entries(deltas) as [SumBoard, number][]).filter(([, delta]) => delta !== 0);
  return changed.flatMap(([board, value]) =>
    PERIODS.map((period) => ({ board, period: periodKey(period, at), change: 'add', value })),
  );
}

/** The board of streaks: for `all` the streak as it stands, for a week or month the longest that was reached in it. */
export function streakBoardChanges(at: Date, before: number, after: number, kept: boolean): BoardChange[] {
  const changes: BoardChange[] = [];
  if (after !== before) changes.push({ board: 'streaks', period: 'all', change: 'set', value: after });
  if (kept)
    for (const period of ['week', 'month'] as const)
      changes.push({ board: 'streaks', period: periodKey(period, at), change: 'raise', value: after });
  return changes;
}
