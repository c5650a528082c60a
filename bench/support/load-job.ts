/** One request of a load; all go to the same server. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
}

export interface LoadJob {
  /** `http://host:port` */
  readonly url: string;
  readonly requests: readonly LoadRequest[];
  /**
   * - `each`: every request once, as fast as the server answers.
   * - `repeat`: over and over for so many seconds, as fast as the server answers.
   * - `paced`: so many requests a second whatever the server does; latency counts from when a request was due.
   */
  readonly how:
    | { readonly kind: 'each'; readonly connections: number }
    | { readonly kind: 'repeat'; readonly connections: number; readonly seconds: number }
    | { readonly kind: 'paced'; readonly perSecond: number; readonly seconds: number };
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** CPU the load process used, in seconds. */
  readonly cpuSeconds: number;
  /** What went wrong, with how often; empty in a run that counts. */
  readonly failures: Readonly<Record<string, number>>;
}
