/** What to do after an attempt to send a push message. */
export type PushOutcome =
  | { readonly kind: 'delivered' }
  /** The subscription is over. */
  | { readonly kind: 'gone' }
  /** The push service will not take messages for this subscription; sending again would not change that. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** This message, not the subscription, is the problem. */
  | { readonly kind: 'dropped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfterSeconds?: number };

/** Reads an answer by RFC 8030 and by what push services really send. */
export function readAnswer(status: number, retryAfter: string | undefined, now: Date): PushOutcome {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  const reason = `the push service answered ${status}`;
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 413) return { kind: 'dropped', reason };
  // Nobody is followed elsewhere: a redirect could lead inside.
  if (status >= 300 && status < 400) return { kind: 'refused', reason };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfterSeconds = readRetryAfter(retryAfter, now);
    return { kind: 'failed', reason, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
  }
  return { kind: 'refused', reason };
}

/** Seconds, from either form of Retry-After; undefined when it says nothing one could obey. */
export function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // Only a date begins with the name of a day; Date.parse alone would take nearly anything.
  const at = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
