import { Injectable } from '@nestjs/common';
import { ProgressPort } from '#contracts/gamification';
import { UsersPort } from '#contracts/users';
import { Clock, localDay } from '#platform/clock';
import { Database, sql } from '#platform/database';
import {
  completionRate,
  type Counts,
  type DateRange,
  fillSeries,
  type Granularity,
  type SeriesPoint,
  seriesRange,
} from '../domain/statistics.rules.js';

export interface Statistics {
  readonly sessions: Pick<Counts, 'started' | 'completed' | 'failed' | 'abandoned'> & {
    readonly completionRate: number;
  };
  readonly savedSeconds: { readonly total: number; readonly average: number };
  readonly relapses: number;
  readonly urgesResisted: number;
  readonly streak: { readonly current: number; readonly longest: number };
  readonly best: { readonly weekday: number | null; readonly hour: number | null };
  readonly series: readonly SeriesPoint[];
}

interface StatisticsFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly granularity: Granularity;
}

/** Figures of one person, from the counters of their days: no history is read for them. */
@Injectable()
export class StatisticsQuery {
  constructor(
    private readonly database: Database,
    private readonly users: UsersPort,
    private readonly progress: ProgressPort,
    private readonly clock: Clock,
  ) {}

  /**
   * Every day of a range, for a heat map; the last 30 without one.
   * @throws ValidationFailed for an impossible range
   */
  async calendar(
    viewerId: string,
    days: { from?: string | undefined; to?: string | undefined },
  ): Promise<SeriesPoint[]> {
    const { timezone, dayStart } = await this.users.calendar(this.database, viewerId);
    const range = seriesRange(days, localDay(this.clock.now(), timezone, dayStart), 'day');
    return fillSeries(range, 'day', await this.points(viewerId, range, 'day'));
  }

  /** @throws ValidationFailed for an impossible range */
  async of(viewerId: string, filter: StatisticsFilter): Promise<Statistics> {
    const { granularity } = filter;
    const { timezone, dayStart } = await this.users.calendar(this.database, viewerId);
    const range = seriesRange(filter, localDay(this.clock.now(), timezone, dayStart), granularity);
    const everything = filter.from === undefined && filter.to === undefined;
    const [totals, points, { streak }] = await Promise.all([
      this.totals(viewerId, everything ? undefined : range),
      this.points(viewerId, range, granularity),
      this.progress.of(viewerId),
    ]);
    const { started, completed, failed, abandoned, savedSeconds, relapses, urgesResisted } = totals;
    return {
      sessions: { started, completed, failed, abandoned, completionRate: completionRate(totals) },
      savedSeconds: {
        total: savedSeconds,
        average: completed === 0 ? 0 : Math.round(savedSeconds / completed),
      },
      relapses,
      urgesResisted,
      streak: { current: streak.current, longest: streak.longest },
      best: { weekday: totals.bestWeekday, hour: totals.bestHour },
      series: fillSeries(range, granularity, points),
    };
  }

  private totals(
    userId: string,
    range: DateRange | undefined,
  ): Promise<Counts & { bestWeekday: number | null; bestHour: number | null }> {
    const from = range?.from ?? '-infinity';
    const to = range?.to ?? 'infinity';
    return this.database.one(sql`
      WITH days AS (
        SELECT * FROM daily_stats
        WHERE user_id = ${userId}::uuid AND date BETWEEN ${from}::date AND ${to}::date
      )
      SELECT coalesce(sum(started), 0) AS started, coalesce(sum(completed), 0) AS completed,
        coalesce(sum(failed), 0) AS failed, coalesce(sum(abandoned), 0) AS abandoned,
        coalesce(sum(saved_seconds), 0) AS saved_seconds, coalesce(sum(relapses), 0) AS relapses,
        coalesce(sum(urges_resisted), 0) AS urges_resisted,
        (SELECT extract(isodow FROM date)::int FROM days WHERE completed > 0
          GROUP BY 1 ORDER BY sum(completed) DESC, 1 LIMIT 1) AS best_weekday,
        (SELECT hour FROM hourly_stats WHERE user_id = ${userId}::uuid
          ORDER BY completed DESC, hour LIMIT 1) AS best_hour
      FROM days`);
  }

  private points(userId: string, { from, to }: DateRange, granularity: Granularity): Promise<SeriesPoint[]> {
    return this.database.rows(sql`
      SELECT date_trunc(${granularity}::text, date::timestamp)::date AS date, sum(started) AS started,
        sum(completed) AS completed, sum(failed) AS failed, sum(abandoned) AS abandoned,
        sum(saved_seconds) AS saved_seconds, sum(relapses) AS relapses, sum(urges_resisted) AS urges_resisted
      FROM daily_stats
      WHERE user_id = ${userId}::uuid AND date BETWEEN ${from}::date AND ${to}::date
      GROUP BY 1`);
  }
}
