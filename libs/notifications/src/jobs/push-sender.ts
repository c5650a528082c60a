import { request } from 'node:https';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { Headers } from 'web-push';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { type PushOutcome, readAnswer } from '../domain/push-answer.rules.js';
import { endpointProblem } from '../domain/push-endpoint.rules.js';
import type { PushTarget } from '../queries/push-subscriptions.query.js';
import { encryptPush, type VapidKeys } from './push-encryption.js';

const TIMEOUT_MS = 10_000;
/** More of an answer is not listened to. */
const LARGEST_ANSWER = 16 * 1024;
const SOCKETS_PER_HOST = 20;

/** Hands encrypted messages to push services (RFC 8030). */
@Injectable()
export class PushSender implements OnApplicationShutdown {
  /** Looks at every address it is about to connect to, whatever name led there. */
  private readonly agent: RequestFilteringHttpsAgent;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.agent = new RequestFilteringHttpsAgent({
      keepAlive: true,
      maxSockets: SOCKETS_PER_HOST,
      allowPrivateIPAddress: config.pushAllowPrivate,
    });
  }

  onApplicationShutdown(): void {
    this.agent.destroy();
  }

  async send(target: PushTarget): Promise<PushOutcome> {
    if (endpointProblem(target.endpoint, this.config.pushAllowPrivate))
      return { kind: 'refused', reason: 'the address is not allowed' };
    const { endpoint, method, headers, body } = encryptPush(target, this.vapid());
    try {
      const { status, retryAfter } = await this.post(endpoint, method, headers, body);
      return readAnswer(status, retryAfter, this.clock.now());
    } catch (error) {
      return failureOf(error);
    }
  }

  private vapid(): VapidKeys {
    const { vapidPublicKey, vapidPrivateKey } = this.config.secrets;
    return { subject: this.config.vapidSubject, publicKey: vapidPublicKey, privateKey: vapidPrivateKey };
  }

  /** The library would wait without end, follow a proxy setting and keep whatever is answered. */
  private post(
    endpoint: string,
    method: string,
    headers: Headers,
    body: Buffer | null,
  ): Promise<{ status: number; retryAfter: string | undefined }> {
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const sent = request(endpoint, { method, headers, agent: this.agent, signal }, (response) => {
        let heard = 0;
        response.on('data', (chunk: Buffer) => {
          heard += chunk.length;
          if (heard > LARGEST_ANSWER) response.destroy();
        });
        response.on('error', () => undefined); // The status is known; the rest does not matter.
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

function failureOf(error: unknown): PushOutcome {
  if (!(error instanceof Error)) return { kind: 'failed', reason: 'the push service could not be reached' };
  if (error.message.includes('is not allowed. Because'))
    return { kind: 'refused', reason: 'the address is not allowed' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const reason = code === 'ABORT_ERR' ? `no answer within ${TIMEOUT_MS / 1000} s` : `not reached (${code})`;
  return { kind: 'failed', reason };
}
