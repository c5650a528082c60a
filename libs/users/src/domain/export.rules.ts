const DAY_MS = 24 * 60 * 60 * 1000;

/** For so long a finished export is kept. */
export const exportExpiresAt = (finishedAt: Date): Date => new Date(finishedAt.getTime() + 7 * DAY_MS);

/** One that has not finished by then never will: its job is lost or dead. */
export const abandonedBefore = (now: Date): Date => new Date(now.getTime() - DAY_MS);

/** A download link is good for so long, and never longer than the file. */
export const LINK_SECONDS = 15 * 60;

/** Where the file of an export stands in the storage. */
export const exportKey = (exportId: string): string => `private/exports/${exportId}.json`;
