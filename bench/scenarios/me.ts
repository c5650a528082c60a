import type { Contest, Side } from '../support/contest.js';
import type { LoadRequest } from '../support/load-job.js';
import { type Figures, measure } from '../support/measure.js';
import { expectSameAnswers } from '../support/same-answers.js';
import type { Comparison, Scenario } from './scenario.js';

const PATH = '/api/v1/users/me';
const CONNECTIONS = 32;
const READERS = 1000;
const WARM_UP_SECONDS = 4;
const SECONDS = 8;
const PER_SECOND = 500;

/** An authenticated read of one row: the price of everything that stands around a route. */
export const me: Scenario = {
  name: 'me',
  summary: 'GET /users/me: an authenticated read, as fast as it goes and at 500 requests/s',
  promisedRatio: 0.5,

  async run(contest, { rounds, tell }): Promise<Comparison[]> {
    const requests = requestsOf(contest);
    await expectSameAnswers(contest, () => requests.slice(0, 1));
    const atFull = (side: Side, seconds: number): Promise<Figures> =>
      measure(contest, side, { requests, how: { kind: 'repeat', connections: CONNECTIONS, seconds } });
    const paced = (side: Side): Promise<Figures> =>
      measure(contest, side, { requests, how: { kind: 'paced', perSecond: PER_SECOND, seconds: SECONDS } });

    tell('me: warming up …');
    for (const side of contest.sides) await atFull(side, WARM_UP_SECONDS);
    const full = { product: [] as Figures[], baseline: [] as Figures[] };
    const slow = { product: [] as Figures[], baseline: [] as Figures[] };
    for (let round = 1; round <= rounds; round++) {
      tell(`me: round ${round} of ${rounds} …`);
      for (const side of contest.sides) full[side.name].push(await atFull(side, SECONDS));
      for (const side of contest.sides) slow[side.name].push(await paced(side));
    }
    return [
      { label: 'me', ...full },
      { label: `me at ${PER_SECOND} requests/s`, ...slow },
    ];
  },
};

const requestsOf = ({ actors, tokens }: Contest): LoadRequest[] =>
  actors
    .slice(0, READERS)
    .map(({ userId }) => ({ method: 'GET', path: PATH, token: tokens.get(userId) ?? '' }));
