import { describe, expect, it } from '@jest/globals';
import { addRest, endRest, quarterOf, restRanges } from './rest.rules.js';

const TODAY = '2026-11-20';
const rest = (from: string, to: string, known: string[] = []) => addRest(known, { from, to, today: TODAY });

describe('a rest', () => {
  it('takes in its first and its last day, each once', () => {
    expect(rest('2026-11-20', '2026-11-22', ['2026-11-21'])).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ]);
  });

  it.each([
    ['begins 48 h back', '2026-11-18', '2026-11-20', undefined],
    ['begins three days back', '2026-11-17', '2026-11-20', 'REST_IN_PAST'],
    ['takes 14 days', '2026-11-20', '2026-12-03', undefined],
    ['takes 15 days', '2026-11-20', '2026-12-04', 'REST_LIMIT_EXCEEDED'],
    ['takes 28 days over the end of a quarter', '2026-12-18', '2027-01-14', undefined],
    ['takes years', '2026-12-18', '2027-10-14', 'REST_LIMIT_EXCEEDED'],
    ['ends before it begins', '2026-11-22', '2026-11-21', 'VALIDATION_ERROR'],
    ['lies years ahead', '2031-01-01', '2031-01-02', 'VALIDATION_ERROR'],
  ])('that %s', (_, from, to, code) => {
    if (code) expect(() => rest(from, to)).toThrow(expect.objectContaining({ code }));
    else expect(rest(from, to).length).toBeGreaterThan(0);
  });

  it('counts what was rested in the quarter before', () => {
    const known = rest('2026-11-18', '2026-11-30');
    expect(rest('2026-12-10', '2026-12-10', known)).toHaveLength(14);
    expect(() => rest('2026-12-10', '2026-12-11', known)).toThrow(
      expect.objectContaining({ code: 'REST_LIMIT_EXCEEDED' }),
    );
  });

  it('ends today, and what was rested stays', () => {
    expect(endRest(['2026-11-18', '2026-11-20', '2026-11-21'], TODAY)).toEqual(['2026-11-18']);
  });
});

it('days in a row are one rest', () => {
  expect(restRanges(['2026-11-30', '2026-12-01', '2026-12-03'])).toEqual([
    { from: '2026-11-30', to: '2026-12-01' },
    { from: '2026-12-03', to: '2026-12-03' },
  ]);
});

it.each([
  ['2026-01-01', '2026-Q1'],
  ['2026-03-31', '2026-Q1'],
  ['2026-04-01', '2026-Q2'],
  ['2026-12-31', '2026-Q4'],
])('%s lies in %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter));
