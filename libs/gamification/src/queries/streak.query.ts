import { Injectable } from '@nestjs/common';
import { addDays, Clock, daysBetween } from '#platform/clock';
import { Database, sql } from '#platform/database';
import { ValidationFailed } from '#platform/http';
import { OutageRows } from '../data/outage-rows.js';
import { STANDING, type StandingRow, toStanding } from '../data/standing-rows.js';
import { coverFor, presentStreak, type Standing, todayOf } from '../domain/standing.js';
import { changeCalendar, dayAt, endOfDay } from '../domain/streak.calendar.js';
import { advance, type DayState } from '../domain/streak.rules.js';
import { presentRest, type RestView } from '../use-cases/rest.js';
import { ProgressQuery } from './progress.query.js';

export type StreakView = ReturnType<typeof presentStreak>;

export interface StreakDayView {
  readonly date: string;
  /** `OPEN` is today before anything happened, `NONE` a day without a streak to keep. */
  readonly state: DayState | 'OPEN' | 'NONE';
  readonly why: string;
  /** `session:<id>`, `action:<id>` */
  readonly evidence: readonly string[];
  readonly timezone: string;
  readonly dayStart: number;
}

export interface CalendarPreview {
  readonly today: string;
  readonly dayEndsAt: string;
  readonly nextDayEndsAt: string;
  /** False when another change of today counts already. */
  readonly counted: boolean;
}

const MOST_DAYS = 366;
const WHY: Readonly<Record<StreakDayView['state'], string>> = {
  KEPT: 'A session was completed on this day.',
  FROZEN: 'Nothing was completed; a freeze was used.',
  RESTED: 'A day of rest.',
  EXCUSED: 'The service could not be used when this day ended, or the day did not exist in its time zone.',
  BROKEN: 'A relapse broke this day.',
  MISSED: 'Nothing was completed, and no freeze was left.',
  OPEN: 'This day is not over.',
  NONE: 'There was no streak to keep.',
};

interface DayRow {
  readonly date: string;
  readonly state: DayState;
  readonly keptBy: string | null;
  readonly brokenBy: readonly string[];
  readonly zone: string;
  readonly dayStart: number;
}

/** The viewer's own streak; nobody sees another's days. */
@Injectable()
export class StreakQuery {
  constructor(
    private readonly database: Database,
    private readonly progress: ProgressQuery,
    private readonly outages: OutageRows,
    private readonly clock: Clock,
  ) {}

  async of(viewerId: string): Promise<StreakView> {
    return presentStreak(await this.progress.standing(viewerId), this.clock.now());
  }

  async rest(viewerId: string): Promise<RestView> {
    const standing = await this.progress.standing(viewerId);
    return presentRest(standing.restDays, todayOf(standing, this.clock.now()));
  }

  /**
   * Every day of a range: what it was, and why.
   * @throws ValidationFailed for a range that ends before it begins, or of more than a year
   */
  async days(
    viewerId: string,
    range: { from?: string | undefined; to?: string | undefined },
  ): Promise<StreakDayView[]> {
    const stored = await this.stored(viewerId);
    const now = this.clock.now();
    const today = stored ? todayOf(stored, now) : dayAt({ timezone: 'UTC', dayStart: 0, hold: null }, now);
    const to = range.to ?? today;
    const from = range.from ?? addDays(to, -29);
    const length = daysBetween(from, to) + 1;
    if (length < 1 || length > MOST_DAYS)
      throw new ValidationFailed([
        { field: 'to', message: `to must not lie before from, nor ${MOST_DAYS} days after it` },
      ]);
    const rows = await this.database.rows<DayRow>(sql`
      SELECT date, state, kept_by, broken_by, zone, day_start FROM streak_days
      WHERE user_id = ${viewerId}::uuid AND date BETWEEN ${from}::date AND ${to}::date`);
    const known = new Map(rows.map((row) => [row.date, row]));
    // What is over, and nobody has decided yet.
    const decided = new Map(
      stored ? (await this.undecided(stored, today)).map(({ date, state }) => [date, state]) : [],
    );
    const { timezone, dayStart } = stored?.calendar ?? { timezone: 'UTC', dayStart: 0 };
    return Array.from({ length }, (_, i) => addDays(from, i)).map((date) => {
      const row = known.get(date);
      const state = row?.state ?? decided.get(date) ?? (date < today ? 'NONE' : 'OPEN');
      return {
        date,
        state,
        why: WHY[state],
        evidence: [...(row?.brokenBy ?? []), ...(row?.keptBy ? [row.keptBy] : [])],
        timezone: row?.zone ?? timezone,
        dayStart: row?.dayStart ?? dayStart,
      };
    });
  }

  /** What another zone or start of day would do to the viewer's day, without changing anything. */
  async previewCalendar(
    viewerId: string,
    to: { timezone?: string | undefined; dayStart?: number | undefined },
  ): Promise<CalendarPreview> {
    const { calendar: before } = await this.progress.standing(viewerId);
    const now = this.clock.now();
    const next = { timezone: to.timezone ?? before.timezone, dayStart: to.dayStart ?? before.dayStart };
    const same = next.timezone === before.timezone && next.dayStart === before.dayStart;
    const { calendar, counted } = same
      ? { calendar: before, counted: true }
      : changeCalendar(before, next, now);
    const today = dayAt(calendar, now);
    return {
      today,
      dayEndsAt: endOfDay(calendar, today).toISOString(),
      nextDayEndsAt: endOfDay(calendar, addDays(today, 1)).toISOString(),
      counted,
    };
  }

  private async stored(viewerId: string): Promise<Standing | undefined> {
    const row = await this.database.maybe<StandingRow>(
      sql`SELECT ${STANDING} FROM progress WHERE user_id = ${viewerId}::uuid`,
    );
    return row && toStanding(row);
  }

  private async undecided(
    standing: Standing,
    today: string,
  ): Promise<readonly { date: string; state: DayState }[]> {
    const { closedOn } = standing.streak;
    if (closedOn === null) return [];
    const outages = await this.outages.since(this.database, new Date(`${closedOn}T00:00:00Z`));
    return advance(standing.streak, addDays(today, -1), coverFor(standing, outages)).records;
  }
}
