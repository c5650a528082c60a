import { DateTime, IANAZone } from 'luxon';

/**
 * The calendar date a person is living in: `YYYY-MM-DD` in their zone, where a day begins `dayStart` minutes after
 * midnight by the wall clock. The one place that turns instants into days.
 */
export function localDay(instant: Date, timezone: string, dayStart = 0): string {
  const local = DateTime.fromJSDate(instant, { zone: timezone });
  const minutes = local.hour * 60 + local.minute;
  return (minutes < dayStart ? local.minus({ days: 1 }) : local).toFormat('yyyy-MM-dd');
}

/** The wall-clock hour, 0..23. */
export function localHour(instant: Date, timezone: string): number {
  return DateTime.fromJSDate(instant, { zone: timezone }).hour;
}

/** The instant at which the given local date is over. */
export function endOfLocalDay(date: string, timezone: string, dayStart = 0): Date {
  return DateTime.fromISO(date, { zone: timezone })
    .plus({ days: 1 })
    .set({ hour: Math.floor(dayStart / 60), minute: dayStart % 60 })
    .toJSDate();
}

/** Calendar arithmetic on `YYYY-MM-DD`, free of zones. */
export function addDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
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
