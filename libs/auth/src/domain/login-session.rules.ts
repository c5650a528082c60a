/** A login session ends 30 days after it began, however much it is used. */
export const ABSOLUTE_LIFE_SECONDS = 30 * 86_400;
/** For how long a spent refresh token still gets its child again: the answer of the rotation may have been lost. */
export const LOST_REPLY_SECONDS = 10;

/** A login session as far as a refresh token is concerned. */
export interface RefreshState {
  readonly generation: number;
  readonly rotatedAt: Date;
  /** When its owner last asked for more idle time. */
  readonly extendedAt: Date | null;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  /** Whether its account may be used. */
  readonly accountActive: boolean;
}

/**
 * - `CHILD_AGAIN`: the answer was lost; the client gets the current token once more.
 * - `REPLAYED`: a spent token came back; its login session must end.
 * - `EXPIRED`, `DEAD`: nothing to be had, nothing to be done.
 */
export type RefreshVerdict = 'CHILD_AGAIN' | 'REPLAYED' | 'EXPIRED' | 'DEAD';

/** When a session dies if nobody uses it any more: of idleness, or at its absolute end. */
export function endOfLife(
  { rotatedAt, extendedAt, expiresAt }: Pick<RefreshState, 'rotatedAt' | 'extendedAt' | 'expiresAt'>,
  idleSeconds: number,
): Date {
  const lastUse = Math.max(rotatedAt.getTime(), extendedAt?.getTime() ?? 0);
  return new Date(Math.min(lastUse + idleSeconds * 1000, expiresAt.getTime()));
}

/** What it means that a genuine token of this generation could not be rotated. */
export function judgeRefresh(
  session: RefreshState | undefined,
  generation: number,
  now: Date,
  idleSeconds: number,
): RefreshVerdict {
  if (!session?.accountActive || session.endedAt !== null) return 'DEAD';
  const unusedMs = now.getTime() - session.rotatedAt.getTime();
  if (now >= endOfLife(session, idleSeconds)) return 'EXPIRED';
  if (generation >= session.generation) return 'DEAD';
  const isParent = generation === session.generation - 1;
  return isParent && unusedMs <= LOST_REPLY_SECONDS * 1000 ? 'CHILD_AGAIN' : 'REPLAYED';
}

/**
 * Enough of an address to recognise a place by, too little to find a person: /24 of IPv4, /48 of IPv6.
 * @param network an IPv4 address, or the network of an IPv6 address as `2001:db8:1:2::/64`
 */
export function ipPrefix(network: string): string | null {
  if (network.includes(':')) return `${network.split(':').slice(0, 3).join(':')}::/48`;
  const parts = network.split('.');
  return parts.length === 4 ? `${parts.slice(0, 3).join('.')}.0/24` : null;
}
