import { createECDH, type ECDH, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import ece from 'http_ece';
import { TEST_CERTIFICATE } from './certificate.js';

export interface PushedMessage {
  readonly ttl: string | undefined;
  readonly urgency: string | undefined;
  readonly topic: string | undefined;
  readonly authorization: string | undefined;
  readonly encoding: string | undefined;
  readonly payload: { type: string; title: string; body: string; data: object; tag: string };
}

export interface Browser {
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  readonly received: PushedMessage[];
  /** What the push service answers for it; 201 unless a test says otherwise. */
  answer: { status: number; headers?: Record<string, string> };
  attempts: number;
}

interface Subscriber extends Browser {
  readonly ecdh: ECDH;
  readonly auth: string;
}

/** A push service as browsers' makers run them: https, and every message is decrypted with the browser's own keys. */
export class PushService {
  private readonly browsers = new Map<string, Subscriber>();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          const browser = this.browsers.get(request.url ?? '');
          if (!browser) return response.writeHead(404).end();
          browser.attempts++;
          if (browser.answer.status === 201) {
            const text = ece
              .decrypt(Buffer.concat(chunks), {
                version: 'aes128gcm',
                privateKey: browser.ecdh,
                authSecret: browser.auth,
              })
              .toString();
            const header = (name: string): string | undefined => request.headers[name] as string | undefined;
            browser.received.push({
              ttl: header('ttl'),
              urgency: header('urgency'),
              topic: header('topic'),
              authorization: header('authorization'),
              encoding: header('content-encoding'),
              payload: JSON.parse(text) as PushedMessage['payload'],
            });
          }
          return response.writeHead(browser.answer.status, browser.answer.headers).end();
        });
    });
  }

  static async start(): Promise<PushService> {
    const server = createServer(TEST_CERTIFICATE);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PushService(server);
  }

  browser(): Browser {
    const ecdh = createECDH('prime256v1');
    ecdh.generateKeys();
    const auth = randomBytes(16).toString('base64url');
    const path = `/push/${randomUUID()}`;
    const endpoint = `https://localhost:${(this.server.address() as AddressInfo).port}${path}`;
    const browser: Subscriber = {
      ecdh,
      auth,
      received: [],
      attempts: 0,
      answer: { status: 201 },
      subscription: { endpoint, keys: { p256dh: ecdh.getPublicKey('base64url'), auth } },
    };
    this.browsers.set(path, browser);
    return browser;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
