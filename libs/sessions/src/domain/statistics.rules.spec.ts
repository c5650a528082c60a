import { describe, expect, it } from '@jest/globals';
import { ValidationFailed } from '#platform/http';
import { bucketOf, completionRate, fillSeries, type SeriesPoint, seriesRange } from './statistics.rules.js';

const TODAY = '2026-11-20';

describe('the range of a series', () => {
  it.each([
    ['the last 30 days', {}, { from: '2026-10-22', to: TODAY }],
    ['from a date until today', { from: '2026-11-01' }, { from: '2026-11-01', to: TODAY }],
    ['30 days up to a date', { to: '2026-03-01' }, { from: '2026-01-31', to: '2026-03-01' }],
    ['a single day', { from: TODAY, to: TODAY }, { from: TODAY, to: TODAY }],
    ['a day ahead of today', { from: '2026-12-01' }, { from: '2026-12-01', to: '2026-12-01' }],
  ])('%s', (_, asked, range) => {
    expect(seriesRange(asked, TODAY, 'day')).toEqual(range);
  });

  it('is refused when it ends before it begins', () => {
    expect(() => seriesRange({ from: '2026-11-20', to: '2026-11-19' }, TODAY, 'day')).toThrow(
      ValidationFailed,
    );
  });

  it('is refused when it has too many points, and fits a coarser granularity', () => {
    const years = { from: '2021-01-01', to: TODAY };
    expect(() => seriesRange(years, TODAY, 'day')).toThrow(ValidationFailed);
    expect(seriesRange(years, TODAY, 'week')).toEqual(years);
  });
});

describe('a series', () => {
  it.each([
    ['day', '2026-11-18', '2026-11-18'],
    ['week', '2026-11-22', '2026-11-16'],
    ['week', '2026-11-16', '2026-11-16'],
    ['month', '2026-11-30', '2026-11-01'],
  ] as const)('by %s counts %s under %s', (granularity, date, bucket) => {
    expect(bucketOf(date, granularity)).toBe(bucket);
  });

  it('has a point for every day, also where nothing happened', () => {
    const found: SeriesPoint = {
      date: '2026-03-29',
      started: 2,
      completed: 1,
      failed: 1,
      abandoned: 0,
      savedSeconds: 60,
      relapses: 1,
      urgesResisted: 0,
    };
    const series = fillSeries({ from: '2026-03-28', to: '2026-03-30' }, 'day', [found]);
    expect(series.map(({ date, started }) => [date, started])).toEqual([
      ['2026-03-28', 0],
      ['2026-03-29', 2],
      ['2026-03-30', 0],
    ]);
  });

  it.each([
    ['week', ['2026-10-26', '2026-11-02', '2026-11-09']],
    ['month', ['2026-10-01', '2026-11-01']],
  ] as const)('by %s begins with the one its first day belongs to', (granularity, dates) => {
    const series = fillSeries({ from: '2026-10-31', to: '2026-11-10' }, granularity, []);
    expect(series.map(({ date }) => date)).toEqual(dates);
  });
});

describe('the completion rate', () => {
  it.each([
    [0, 0, 0, 0],
    [1, 0, 0, 1],
    [1, 1, 1, 0.3333],
    [0, 2, 1, 0],
  ])('%i completed, %i failed, %i abandoned is %d', (completed, failed, abandoned, rate) => {
    expect(completionRate({ completed, failed, abandoned })).toBe(rate);
  });
});
