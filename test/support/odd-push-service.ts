import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TEST_CERTIFICATE } from './certificate.js';

export interface OddPushService {
  readonly url: string;
  readonly attempts: () => number;
  readonly stop: () => Promise<void>;
}

/** A push service that does whatever a test says with what it is sent. */
export async function startOddPushService(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<OddPushService> {
  let attempts = 0;
  const server = createServer(TEST_CERTIFICATE, (request, response) => {
    attempts++;
    request.resume().on('end', () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}/push`,
    attempts: () => attempts,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
