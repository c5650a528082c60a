import { isDeepStrictEqual } from 'node:util';
import type { Contest, Side } from './contest.js';
import type { LoadRequest } from './load-job.js';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/**
 * Sends the same request to both servers; what they answer may differ in ids and instants only.
 * @param requestFor one request for a server
 * @throws Error naming both answers: the servers would be measured at different work
 */
export async function expectSameAnswers(
  contest: Contest,
  requestFor: (side: Side) => readonly LoadRequest[],
): Promise<void> {
  const answers = await Promise.all(
    contest.sides.map(async (side) => {
      const [request] = requestFor(side);
      if (!request) throw new Error('there is nothing to send');
      const answer = await fetch(side.server.url + request.path, {
        method: request.method,
        headers: { authorization: `Bearer ${request.token}` },
      });
      const text = await answer.text();
      if (answer.status !== 200)
        throw new Error(`the ${side.name} answered ${answer.status}: ${text}\n${side.server.lastLines()}`);
      const { data } = JSON.parse(text.replace(ID, '<id>').replace(INSTANT, '<instant>')) as {
        data: unknown;
      };
      return data;
    }),
  );
  const [product, baseline] = answers;
  if (!isDeepStrictEqual(product, baseline)) {
    throw new Error(
      `product and baseline do not answer alike:\n${JSON.stringify(product)}\n${JSON.stringify(baseline)}`,
    );
  }
}
