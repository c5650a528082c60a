import { addDays, endOfLocalDay, localDay } from '#platform/clock';

/** The zone and start of day a person's streak is counted in. */
export interface Calendar {
  /** IANA zone. */
  readonly timezone: string;
  /** Minutes after midnight, 0..719. */
  readonly dayStart: number;
  /** The day that was open when the zone or the start of day changed, and until when it is kept open. */
  readonly hold: { readonly day: string; readonly until: Date } | null;
}

/** A time without the streak: the service was down. Days that ended in it break nothing. */
export interface Outage {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The day an instant counts for. It never goes back as time goes on. */
export function dayAt({ timezone, dayStart, hold }: Calendar, instant: Date): string {
  const local = localDay(instant, timezone, dayStart);
  if (!hold) return local;
  if (instant < hold.until) return hold.day;
  const next = addDays(hold.day, 1);
  return local > next ? local : next;
}

/** The instant at which a day is over. */
export function endOfDay({ timezone, dayStart, hold }: Calendar, day: string): Date {
  if (hold && day <= hold.day) return day === hold.day ? hold.until : endOfLocalDay(day, timezone, dayStart);
  const end = endOfLocalDay(day, timezone, dayStart);
  return hold && end < hold.until ? hold.until : end;
}

/** Whether a day had any time at all: some zones have left one out, and so can a flight across the date line. */
export function dayExists(calendar: Calendar, day: string): boolean {
  if (calendar.hold && day <= calendar.hold.day) return true;
  return endOfDay(calendar, day) > endOfDay(calendar, addDays(day, -1));
}

/** The hold that is still needed at an instant; none once the wall clock is past the held day. */
export function holdAt({ timezone, dayStart, hold }: Calendar, now: Date): Calendar['hold'] {
  return hold && (now < hold.until || localDay(now, timezone, dayStart) <= hold.day) ? hold : null;
}

export interface ZoneChange {
  readonly calendar: Calendar;
  /** False for a second change on one day: it takes effect, but does not keep the day open any longer. */
  readonly counted: boolean;
}

/**
 * Another zone or start of day. The open day stays open at least as long as it would have, and at least until it is
 * over in the new zone; the next one follows it, so that no day is kept twice.
 */
export function changeCalendar(
  before: Calendar,
  { timezone, dayStart }: Pick<Calendar, 'timezone' | 'dayStart'>,
  now: Date,
): ZoneChange {
  const hold = holdAt(before, now);
  if (hold && now < hold.until) return { calendar: { timezone, dayStart, hold }, counted: false };
  const day = dayAt(before, now);
  const [was, is] = [endOfDay(before, day), endOfLocalDay(day, timezone, dayStart)];
  return { calendar: { timezone, dayStart, hold: { day, until: was > is ? was : is } }, counted: true };
}

/** What a calendar was before it changed at `at`. */
export interface PastCalendar {
  readonly at: Date;
  readonly calendar: Calendar;
}

/** The calendar that was in force at an instant. */
export function calendarAt(now: Calendar, past: readonly PastCalendar[], instant: Date): Calendar {
  const later = past.filter(({ at }) => at > instant).sort((a, b) => a.at.getTime() - b.at.getTime());
  return later[0]?.calendar ?? now;
}
