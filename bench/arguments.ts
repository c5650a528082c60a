import { parseArgs } from 'node:util';
import { SCENARIOS } from './scenarios/index.js';
import type { Scenario } from './scenarios/scenario.js';

export interface BenchArguments {
  readonly scenarios: readonly Scenario[];
  /** How many people are in the database, one run each. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly patienceMs: number;
  readonly profiles: string | undefined;
}

/** Something the caller can put right: printed without a stack. */
export class WrongArguments extends Error {}

export const USAGE = `Measures the product beside a bare Fastify + pg server that does the same work, both on one temporary PostgreSQL.

  npm run bench -- <scenario...> [options]

Scenarios:
${SCENARIOS.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`).join('\n')}
  ${'all'.padEnd(10)} all of them

Options:
  --users <n>      people in the database, 10000 at least (default 10000)
  --grow           measure with 10,000 and with 1,000,000 people (takes half an hour and 20 GB of disk)
  --rounds <n>     rounds per server (default 3)
  --wait <seconds> before each round, until other programs leave the machine alone (default 0)
  --profile <dir>  write V8 CPU profiles of both servers there

Example:
  npm run bench -- me complete`;

/** @throws WrongArguments */
export function readArguments(given: readonly string[]): BenchArguments {
  const { values, positionals } = parse(given);
  const names = positionals.includes('all') ? SCENARIOS.map(({ name }) => name) : [...new Set(positionals)];
  const scenarios = names.map((name) => {
    const scenario = SCENARIOS.find((known) => known.name === name);
    if (!scenario)
      throw new WrongArguments(
        `There is no scenario "${name}". There are: ${SCENARIOS.map((s) => s.name).join(', ')}, all.`,
      );
    return scenario;
  });
  return {
    scenarios,
    sizes: values.grow ? [10_000, 1_000_000] : [whole('--users', values.users, 10_000)],
    rounds: whole('--rounds', values.rounds, 1),
    patienceMs: whole('--wait', values.wait, 0) * 1000,
    profiles: values.profile,
  };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        users: { type: 'string', default: '10000' },
        grow: { type: 'boolean', default: false },
        rounds: { type: 'string', default: '3' },
        wait: { type: 'string', default: '0' },
        profile: { type: 'string' },
      },
    });
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error));
  }
}

function whole(option: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least)
    throw new WrongArguments(`${option} must be a whole number from ${least}.`);
  return number;
}
