const DAY_MS = 24 * 60 * 60 * 1000;
/** For so long an account that is to be deleted comes back by logging in. */
export const GRACE_DAYS = 30;

/** When an account is erased whose deletion was asked for at `requestedAt`. */
export const erasesAt = (requestedAt: Date): Date => new Date(requestedAt.getTime() + GRACE_DAYS * DAY_MS);

/** Accounts whose deletion was asked for by then are due at `now`. */
export const dueBefore = (now: Date): Date => new Date(now.getTime() - GRACE_DAYS * DAY_MS);
