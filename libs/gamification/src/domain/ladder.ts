/** What decides a place: the value, of equals who reached it first, then the smaller id. */
export interface Standpoint {
  readonly value: number;
  /** ISO 8601. */
  readonly reachedAt: string;
  readonly userId: string;
}

/** Whether somebody stands before another. */
export function isBefore(a: Standpoint, b: Standpoint): boolean {
  if (a.value !== b.value) return a.value > b.value;
  if (a.reachedAt !== b.reachedAt) return a.reachedAt < b.reachedAt;
  return a.userId < b.userId;
}

/** The lowest rung above somebody; rungs come in the order of their places. */
export function rungAbove<Rung extends Standpoint>(
  ladder: readonly Rung[],
  own: Standpoint,
): Rung | undefined {
  let [low, high] = [0, ladder.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const rung = ladder[middle];
    if (rung && isBefore(rung, own)) low = middle + 1;
    else high = middle;
  }
  return ladder[low - 1];
}
