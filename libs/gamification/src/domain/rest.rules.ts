import { addDays, daysBetween } from '#platform/clock';
import { ValidationFailed } from '#platform/http';
import { RestInPast, RestTooLong } from './streak.errors.js';

/** Rest days a person has in a quarter of a year. */
export const REST_DAYS_A_QUARTER = 14;
/** How many days back a rest may begin: 48 h. */
export const REST_DAYS_BACK = 2;

/** How many days ahead a rest may end. */
export const REST_DAYS_AHEAD = 366;

/** `2026-Q4` */
export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/**
 * The rest days of a person with those from `from` to `to`, both included.
 * @throws ValidationFailed when it ends before it begins, or more than a year ahead
 * @throws RestInPast when it begins more than 48 h ago
 * @throws RestTooLong when a quarter would have more than 14
 */
export function addRest(
  known: readonly string[],
  { from, to, today }: { from: string; to: string; today: string },
): string[] {
  if (to < from || daysBetween(today, to) > REST_DAYS_AHEAD)
    throw new ValidationFailed([
      { field: 'to', message: 'to must not lie before from, nor more than a year ahead' },
    ]);
  if (daysBetween(from, today) > REST_DAYS_BACK) throw new RestInPast(addDays(today, -REST_DAYS_BACK));
  // Longer than any quarter allows: refused before it is counted day by day.
  if (daysBetween(from, to) > 4 * REST_DAYS_A_QUARTER) throw new RestTooLong(quarterOf(from));
  const days = new Set(known);
  for (let day = from; day <= to; day = addDays(day, 1)) days.add(day);
  const used = usedByQuarter([...days]);
  for (const [quarter, count] of used) if (count > REST_DAYS_A_QUARTER) throw new RestTooLong(quarter);
  return [...days].sort();
}

/** The rest ends: from today on there is none. Days that are over stay rested. */
export const endRest = (known: readonly string[], today: string): string[] =>
  known.filter((day) => day < today);

export function usedByQuarter(days: readonly string[]): Map<string, number> {
  const used = new Map<string, number>();
  for (const day of days) used.set(quarterOf(day), (used.get(quarterOf(day)) ?? 0) + 1);
  return used;
}

/** Days in a row as one rest each. */
export function restRanges(days: readonly string[]): { from: string; to: string }[] {
  const ranges: { from: string; to: string }[] = [];
  for (const day of [...days].sort()) {
    const last = ranges.at(-1);
    if (last && daysBetween(last.to, day) === 1) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges;
}
