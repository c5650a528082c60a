import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { LoadJob, LoadRequest, LoadResult } from './load-job.js';
import { percentile } from './statistics.js';

// A process of its own, so that what sends the load does not share a thread with what measures it.

/** Collects latencies and everything that is not a 200. */
class LoadRecord {
  private readonly latencies: number[] = [];
  private readonly failures: Record<string, number> = {};
  private first = Number.NaN;
  private last = Number.NaN;

  begin(): void {
    this.first = performance.now();
  }

  answered(status: number, milliseconds: number): void {
    this.last = performance.now();
    if (status === 200) this.latencies.push(milliseconds);
    else this.failed(`status ${status}`);
  }

  failed(what: string): void {
    this.failures[what] = (this.failures[what] ?? 0) + 1;
  }

  result(): LoadResult {
    const cpu = process.cpuUsage();
    const sorted = Float64Array.from(this.latencies).sort();
    return {
      requests: sorted.length,
      seconds: (this.last - this.first) / 1000,
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      p99: percentile(sorted, 0.99),
      max: percentile(sorted, 1),
      cpuSeconds: (cpu.user + cpu.system) / 1e6,
      failures: this.failures,
    };
  }
}

const headersOf = ({ token }: LoadRequest): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** As fast as the server answers, over kept connections. */
async function saturate({ url, requests, how }: LoadJob, record: LoadRecord): Promise<void> {
  if (how.kind === 'paced') return;
  let next = 0;
  const setupRequest = (given: autocannon.Request): autocannon.Request => {
    const request = requests[next++ % requests.length];
    return request
      ? { ...given, method: request.method, path: request.path, headers: headersOf(request) }
      : given;
  };
  await new Promise<void>((resolve, reject) => {
    const running = autocannon(
      {
        url,
        connections: Math.min(how.connections, requests.length),
        timeout: 30,
        requests: [{ setupRequest }],
        ...(how.kind === 'each' ? { amount: requests.length } : { duration: how.seconds }),
      },
      (error: Error | null) => {
        if (error) reject(error);
        else resolve();
      },
    );
    record.begin();
    running.on('response', (_client, status, _bytes, milliseconds) => record.answered(status, milliseconds));
    running.on('reqError', (error: unknown) =>
      record.failed(error instanceof Error ? error.message : 'connection lost'),
    );
  });
}

/** An open loop: a server that falls behind finds more and more waiting, as with real callers. */
async function pace({ url, requests, how }: LoadJob, record: LoadRecord): Promise<void> {
  if (how.kind !== 'paced') return;
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'fifo' });
  const send = (request: LoadRequest, due: number): Promise<void> =>
    new Promise((done) => {
      httpRequest({
        hostname,
        port,
        agent,
        method: request.method,
        path: request.path,
        headers: headersOf(request),
      })
        .on('response', (response) => {
          response.resume().on('end', () => {
            record.answered(response.statusCode ?? 0, performance.now() - due);
            done();
          });
        })
        .on('error', (error) => {
          record.failed(error.message);
          done();
        })
        .end();
    });
  const total = how.perSecond * how.seconds;
  const open: Promise<void>[] = [];
  record.begin();
  const began = performance.now();
  while (open.length < total) {
    const due = began + (open.length * 1000) / how.perSecond;
    const wait = due - performance.now();
    if (wait > 1) await delay(wait);
    const request = requests[open.length % requests.length];
    if (request) open.push(send(request, due));
  }
  await Promise.all(open);
  agent.destroy();
}

process.once('message', (message) => {
  const job = message as LoadJob;
  const record = new LoadRecord();
  (job.how.kind === 'paced' ? pace(job, record) : saturate(job, record)).then(
    () => process.send?.(record.result(), () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
