import type { Contest } from '../support/contest.js';
import type { Figures } from '../support/measure.js';

/** What one load showed on both servers, round by round. */
export interface Comparison {
  readonly label: string;
  readonly product: readonly Figures[];
  readonly baseline: readonly Figures[];
}

export interface ScenarioOptions {
  readonly rounds: number;
  readonly tell: (line: string) => void;
}

/** Something people do often, measured beside a bare server that does the same. */
export interface Scenario {
  readonly name: string;
  /** One line for the list of scenarios. */
  readonly summary: string;
  /** The least that product may have of the baseline's requests per second. */
  readonly promisedRatio: number;
  /** @throws Error when an answer is not 200, differs between the servers, or leaves the data wrong */
  run(contest: Contest, options: ScenarioOptions): Promise<Comparison[]>;
}
