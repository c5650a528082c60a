import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison, Scenario } from '../scenarios/scenario.js';
import { machineLine, type Machine } from './machine.js';
import { type Figures, mediansOf, QUIET } from './measure.js';
import { median } from './statistics.js';

/** What a scenario showed with so many people in the database. */
export interface Outcome {
  readonly scenario: Scenario;
  readonly users: number;
  readonly comparisons: readonly Comparison[];
}

/** The middle of the ratios of neighbouring rounds: what the machine did besides hits both of a pair. */
export const ratioOf = ({ product, baseline }: Comparison): number =>
  median(product.map((round, i) => round.perSecond / (baseline[i]?.perSecond ?? Number.NaN)));

const fixed = (value: number, digits: number): string =>
  Number.isFinite(value) ? value.toFixed(digits) : '-';

const HEADINGS = [
  'scenario',
  'people',
  'server',
  'requests/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'CPU ms/req',
  'PostgreSQL CPU ms/req',
  'drain ms',
  'memory MB',
  'others %',
  'ratio',
];

function line(label: string, users: number, name: string, figures: Figures, ratio: string): string[] {
  const { perSecond, p50, p95, p99, serverCpu, databaseCpu, drain, memory, disturbance } = figures;
  return [
    label,
    users.toLocaleString('en'),
    name,
    fixed(perSecond, 0),
    fixed(p50, 1),
    fixed(p95, 1),
    fixed(p99, 1),
    fixed(serverCpu, 3),
    fixed(databaseCpu, 3),
    fixed(drain, 0),
    fixed(memory, 0),
    fixed(disturbance * 100, 0),
    ratio,
  ];
}

/** A table in Markdown that is readable in a terminal too. */
export function renderTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap(({ users, comparisons }) =>
    comparisons.flatMap((comparison) => [
      line(comparison.label, users, 'product', mediansOf(comparison.product), fixed(ratioOf(comparison), 2)),
      line(comparison.label, users, 'baseline', mediansOf(comparison.baseline), ''),
    ]),
  );
  const widths = HEADINGS.map((heading, i) =>
    Math.max(heading.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const isText = (column: number): boolean => column === 0 || column === 2;
  const render = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (isText(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (isText(i) ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [render(HEADINGS), rule, ...rows.map(render)].join('\n');
}

export function renderReport(machine: Machine, rounds: number, outcomes: readonly Outcome[]): string {
  const all = outcomes.flatMap(({ comparisons }) =>
    comparisons.flatMap(({ product, baseline }) => [...product, ...baseline]),
  );
  const disturbance = Math.max(...all.map((figures) => figures.disturbance));
  return [
    ...(disturbance > QUIET
      ? [
          `Other programs took up to ${fixed(disturbance * 100, 0)} % of the machine: requests/s and latencies are worse than they would be.`,
        ]
      : []),
    machineLine(machine),
    `Medians of ${rounds} rounds, product and baseline in turn; the ratio is the median of neighbouring rounds.`,
    '',
    renderTable(outcomes),
  ].join('\n');
}

/** Writes `<date>-<scenario>.json` for each scenario; a later run of the same day replaces it. */
export function writeResults(folder: string, machine: Machine, outcomes: readonly Outcome[]): string[] {
  mkdirSync(folder, { recursive: true });
  const date = new Date().toISOString().slice(0, 10);
  return [...new Set(outcomes.map(({ scenario }) => scenario))].map((scenario) => {
    const file = join(folder, `${date}-${scenario.name}.json`);
    const sizes = outcomes
      .filter((outcome) => outcome.scenario === scenario)
      .map(({ users, comparisons }) => ({
        users,
        loads: comparisons.map((comparison) => ({
          ...comparison,
          medians: { product: mediansOf(comparison.product), baseline: mediansOf(comparison.baseline) },
          ratio: ratioOf(comparison),
        })),
      }));
    writeFileSync(
      file,
      `${JSON.stringify({ scenario: scenario.name, promisedRatio: scenario.promisedRatio, machine, sizes }, null, 2)}\n`,
    );
    return file;
  });
}
