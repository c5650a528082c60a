import { withClient } from '../support/bench-database.js';
import type { Contest, Side } from '../support/contest.js';
import { expectSoundData } from '../support/invariants.js';
import type { LoadRequest } from '../support/load-job.js';
import { type Figures, measure } from '../support/measure.js';
import { openSessions } from '../support/people.js';
import { expectSameAnswers } from '../support/same-answers.js';
import { expectSameEffects } from '../support/same-effects.js';
import type { Comparison, Scenario } from './scenario.js';

const CONNECTIONS = 32;

/** The write with everything behind it: session, ledger, streak, unlock check, boards, counters, outbox, live event. */
export const complete: Scenario = {
  name: 'complete',
  summary:
    'POST /sessions/:id/complete: a write with ledger, streak, unlock check, boards, outbox and live event',
  promisedRatio: 0.5,

  async run(contest, { rounds, tell }): Promise<Comparison[]> {
    const figures = { product: [] as Figures[], baseline: [] as Figures[] };
    tell('complete: warming up …');
    await checkedRound(contest);
    for (let round = 1; round <= rounds; round++) {
      tell(`complete: round ${round} of ${rounds} …`);
      for (const side of contest.sides) {
        figures[side.name].push(await completeAll(contest, side, await prepare(contest, side)));
      }
    }
    return [{ label: 'complete', ...figures }];
  },
};

/** Everybody's session to be completed, by a person who kept the day before and has not kept this one. */
async function prepare({ tokens }: Contest, side: Side): Promise<LoadRequest[]> {
  const sessions = await withClient(side.databaseUrl, openSessions);
  return [...sessions].map(([userId, id]) => ({
    method: 'POST',
    path: `/api/v1/sessions/${id}/complete`,
    token: tokens.get(userId) ?? '',
  }));
}

async function completeAll(contest: Contest, side: Side, requests: readonly LoadRequest[]): Promise<Figures> {
  const figures = await measure(contest, side, { requests, how: { kind: 'each', connections: CONNECTIONS } });
  await withClient(side.databaseUrl, expectSoundData);
  return figures;
}

/** The first round, in which both servers must answer alike and leave the same rows behind. */
async function checkedRound(contest: Contest): Promise<void> {
  const requests = new Map<Side, LoadRequest[]>();
  for (const side of contest.sides) requests.set(side, await prepare(contest, side));
  await expectSameAnswers(contest, (side) => (requests.get(side) ?? []).splice(0, 1));
  for (const side of contest.sides) await completeAll(contest, side, requests.get(side) ?? []);
  await expectSameEffects(contest);
}
