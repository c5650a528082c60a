import { v7 } from 'uuid';
import { newId } from '#platform/crypto';

const timeOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/**
 * A new UUIDv7 that stands after the user's last one, even when the clock of the process that made that one was ahead
 * of ours. Lists are read on from the last id a client has seen, and must not pass over anything.
 */
export function idAfter(previous: string | undefined, candidate: string = newId()): string {
  return previous === undefined || candidate > previous ? candidate : v7({ msecs: timeOf(previous) + 1 });
}
