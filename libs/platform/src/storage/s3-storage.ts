import type { S3Settings } from '#platform/config';
import { contentTypeOf, FileStorage } from './file-storage.js';
import { type S3Request, signedHeaders } from './s3-signature.js';

const TIMEOUT_MS = 15_000;
const ATTEMPTS = 3;

/** Files in a bucket of an S3-compatible storage, addressed by path: every such server knows that form. */
export class S3Storage extends FileStorage {
  constructor(private readonly settings: S3Settings) {
    super();
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    await this.send('PUT', key, bytes);
  }

  async get(key: string): Promise<Buffer | undefined> {
    return this.send('GET', key);
  }

  async delete(key: string): Promise<void> {
    await this.send('DELETE', key);
  }

  /** Undefined for 404. All three methods may be repeated without harm. */
  private async send(method: S3Request['method'], key: string, body?: Buffer): Promise<Buffer | undefined> {
    const contentType = contentTypeOf(key);
    const { endpoint, bucket } = this.settings;
    const url = new URL(`${endpoint}/${bucket}/${key}`);
    for (let attempt = 1; ; attempt++) {
      // Signatures carry the real time: the storage compares it with its own clock.
      const headers = signedHeaders(
        { method, url, ...(body && { body, headers: { 'content-type': contentType } }), at: new Date() },
        this.settings,
      );
      let problem: string;
      try {
        const answer = await fetch(url, {
          method,
          headers,
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
          ...(body && { body: new Uint8Array(body) }),
        });
        if (answer.ok) return Buffer.from(await answer.arrayBuffer());
        await answer.body?.cancel();
        if (answer.status === 404 && method !== 'PUT') return undefined;
        problem = `status ${answer.status}`;
        if (answer.status < 500 && answer.status !== 429) attempt = ATTEMPTS;
      } catch (error) {
        problem = error instanceof Error ? error.message : String(error);
      }
      if (attempt >= ATTEMPTS) throw new Error(`the storage did not ${method} ${key}: ${problem}`);
      await new Promise((resume) => setTimeout(resume, 200 * attempt));
    }
  }
}
