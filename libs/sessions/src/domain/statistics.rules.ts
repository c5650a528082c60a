import { addDays, daysBetween, weekday } from '#platform/clock';
import { ValidationFailed } from '#platform/http';

export const GRANULARITIES = ['day', 'week', 'month'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** Calendar dates, both included. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** What is counted in one day, week or month. */
export interface Counts {
  readonly started: number;
  readonly completed: number;
  readonly failed: number;
  readonly abandoned: number;
  readonly savedSeconds: number;
  readonly relapses: number;
  readonly urgesResisted: number;
}

export interface SeriesPoint extends Counts {
  /** First day of the day, week (Monday) or month. */
  readonly date: string;
}

const DEFAULT_DAYS = 30;
const MOST_POINTS = 400;
const NOTHING: Counts = {
  started: 0,
  completed: 0,
  failed: 0,
  abandoned: 0,
  savedSeconds: 0,
  relapses: 0,
  urgesResisted: 0,
};

/** First day of the day, week (Monday) or month a date belongs to. */
export function bucketOf(date: string, granularity: Granularity): string {
  switch (granularity) {
    case 'day':
      return date;
    case 'week':
      return addDays(date, 1 - weekday(date));
    case 'month':
      return `${date.slice(0, 7)}-01`;
  }
}

function nextBucket(bucket: string, granularity: Granularity): string {
  if (granularity === 'month') return bucketOf(addDays(bucket, 31), 'month');
  return addDays(bucket, granularity === 'week' ? 7 : 1);
}

/**
 * The days of a series: what was asked for, or the last 30 local days.
 * @throws ValidationFailed when the range is empty or would make more than 400 points
 */
export function seriesRange(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  today: string,
  granularity: Granularity,
): DateRange {
  const to = asked.to ?? (asked.from !== undefined && asked.from > today ? asked.from : today);
  const from = asked.from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (from > to) throw new ValidationFailed([{ field: 'from', message: 'from must not be after to' }]);
  const daysOf = { day: 1, week: 7, month: 28 }[granularity];
  if (daysBetween(from, to) >= MOST_POINTS * daysOf)
    throw new ValidationFailed([
      {
        field: 'granularity',
        message: `granularity ${granularity} gives more than ${MOST_POINTS} points: take a shorter range or a coarser granularity`,
      },
    ]);
  return { from, to };
}

/** One point for each day, week or month of the range, with zeros where nothing happened. */
export function fillSeries(
  range: DateRange,
  granularity: Granularity,
  found: readonly SeriesPoint[],
): SeriesPoint[] {
  const known = new Map(found.map((point) => [point.date, point]));
  const series: SeriesPoint[] = [];
  for (let date = bucketOf(range.from, granularity); date <= range.to; date = nextBucket(date, granularity)) {
    series.push(known.get(date) ?? { date, ...NOTHING });
  }
  return series;
}

/** The share of ended sessions that were completed, 0..1 to four decimals; 0 when none has ended. */
export function completionRate({
  completed,
  failed,
  abandoned,
}: Pick<Counts, 'completed' | 'failed' | 'abandoned'>): number {
  const ended = completed + failed + abandoned;
  return ended === 0 ? 0 : Math.round((completed / ended) * 10_000) / 10_000;
}
