import { DateTime, IANAZone } from 'luxon';

const MINUTE = 60_000;
const DAY_MS = 86_400_000;
/** No clock is put forward or back by more than this, but for whole days. */
const LARGEST_SHIFT_MINUTES = 180;

const offsetMs = (zone: IANAZone, at: number): number => zone.offset(at) * MINUTE;
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * The calendar date a person is living in: `YYYY-MM-DD` in their zone, where a day begins `dayStart` minutes after
 * midnight by the wall clock. The one place that turns instants into days. It never goes back as time goes on: where
 * the clock is put back over the start of a day, that day has begun the first time.
 */
export function localDay(instant: Date, timezone: string, dayStart = 0): string {
  const zone = IANAZone.create(timezone);
  const at = instant.getTime();
  const wall = at + offsetMs(zone, at);
  const shifted = wall - dayStart * MINUTE;
  const day = dateOf(shifted);
  const minutes = Math.floor((((shifted % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE);
  if (minutes > LARGEST_SHIFT_MINUTES && minutes < 1440 - LARGEST_SHIFT_MINUTES) return day;
  for (const days of [1, 0, -1]) {
    const date = addDays(day, days);
    if (startOfLocalDay(date, timezone, dayStart).getTime() <= at) return date;
  }
  return addDays(day, -2);
}

/**
 * The instant at which a local date begins: the first time the wall clock shows `dayStart`, or has jumped over it.
 * A date that a zone left out (Apia, 2011-12-30) begins and ends at the same instant.
 */
export function startOfLocalDay(date: string, timezone: string, dayStart = 0): Date {
  const zone = IANAZone.create(timezone);
  const wall = Date.parse(`${date}T00:00:00Z`) + dayStart * MINUTE;
  const candidates = [-DAY_MS, DAY_MS].map((away) => wall - offsetMs(zone, wall + away));
  const exact = candidates.filter((at) => at + offsetMs(zone, at) === wall);
  if (exact.length) return new Date(Math.min(...exact));
  // The wall clock jumps over it: look for the jump.
  let [before, after] = [Math.min(...candidates) - 1, Math.max(...candidates)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetMs(zone, middle) >= wall) after = middle;
    else before = middle;
  }
  return new Date(after);
}

/** The wall-clock hour, 0..23. */
export function localHour(instant: Date, timezone: string): number {
  return DateTime.fromJSDate(instant, { zone: timezone }).hour;
}

/** The instant at which the given local date is over. */
export function endOfLocalDay(date: string, timezone: string, dayStart = 0): Date {
  return startOfLocalDay(addDays(date, 1), timezone, dayStart);
}

/** Calendar arithmetic on `YYYY-MM-DD`, free of zones. */
export function addDays(date: string, days: number): string {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/** Whole days from one `YYYY-MM-DD` to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** ISO weekday of a `YYYY-MM-DD`: 1 Monday to 7 Sunday. */
export function weekday(date: string): number {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday;
}

/** The UTC week, Monday first, as `2026-W46`. */
export function isoWeek(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone: 'utc' }).toFormat("kkkk-'W'WW");
}

/** The UTC month as `2026-11`. */
export function isoMonth(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone: 'utc' }).toFormat('yyyy-MM');
}

/** Whether a name is one of the IANA time zones this runtime knows. Offsets such as `+02:00` are not zones. */
export function isTimezone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);
}

/** Whether a text is a real calendar date, `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}
