import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const S3_KEYS = {
  accessKeyId: 'TESTKEY',
  secretAccessKey: 'a secret for the test storage',
  region: 'eu-test-1',
  bucket: 'uploads',
};

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** A small S3-like storage that checks what a real one checks: key, scope, time, body hash and signature. */
export class S3Server {
  readonly objects = new Map<string, { readonly bytes: Buffer; readonly type: string | undefined }>();
  readonly refused: string[] = [];
  requests = 0;
  /** Answers the next so many requests with 503. */
  failing = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<S3Server> {
    const server = createServer();
    const storage = new S3Server(server);
    server.on('request', (request, response) => {
      void storage.answer(request).then(({ status, body }) => response.writeHead(status).end(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return storage;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body?: Buffer }> {
    this.requests++;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    if (this.failing > 0) {
      this.failing--;
      return { status: 503 };
    }
    const problem = this.problemOf(request, body);
    if (problem) {
      this.refused.push(problem);
      return { status: 403 };
    }
    const prefix = `/${S3_KEYS.bucket}/`;
    const path = request.url ?? '';
    if (!path.startsWith(prefix)) return { status: 404 };
    const key = path.slice(prefix.length);
    if (request.method === 'PUT')
      this.objects.set(key, { bytes: body, type: request.headers['content-type'] });
    else if (request.method === 'DELETE') this.objects.delete(key);
    else {
      const found = this.objects.get(key);
      return found ? { status: 200, body: found.bytes } : { status: 404 };
    }
    return { status: request.method === 'DELETE' ? 204 : 200 };
  }

  private problemOf(request: IncomingMessage, body: Buffer): string | undefined {
    const header = (name: string): string => String(request.headers[name] ?? '');
    const match =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request,\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/.exec(
        header('authorization'),
      );
    if (!match) return 'no signature';
    const [, accessKey, day = '', region = '', names = '', signature] = match;
    if (accessKey !== S3_KEYS.accessKeyId || region !== S3_KEYS.region) return 'wrong scope';
    const time = header('x-amz-date');
    const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    if (!time.startsWith(day) || !(Math.abs(Date.now() - at) < 15 * 60 * 1000)) return 'wrong time';
    if (header('x-amz-content-sha256') !== sha256(body)) return 'another body';
    const signed = names.split(';');
    const mustSign = [
      'host',
      ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-') || name === 'content-type'),
    ];
    if (mustSign.some((name) => !signed.includes(name))) return 'unsigned headers';
    const canonical = `${request.method}\n${request.url}\n\n${signed.map((name) => `${name}:${header(name)}\n`).join('')}\n${names}\n${sha256(body)}`;
    const scope = `${day}/${region}/s3/aws4_request`;
    const key = hmac(hmac(hmac(hmac(`AWS4${S3_KEYS.secretAccessKey}`, day), region), 's3'), 'aws4_request');
    const expected = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex');
    return signature === expected ? undefined : 'wrong signature';
  }
}
