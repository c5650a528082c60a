import type { LiveClient } from './live-client.js';

/** The numbers a client has seen, in the order in which they came. */
export const numbersOf = (client: LiveClient): number[] =>
  client.seen.map(({ data }) => data.seq).filter((seq) => typeof seq === 'number');

/** `from`, `from + 1`, … `to`. */
export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
