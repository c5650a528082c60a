import { fragment } from '#platform/database';

/** Whether the account of a row may be used: neither closed nor banned at that time. */
export const usableAccount = (at: Date): unknown =>
  fragment`(status = 'ACTIVE' AND (banned_at IS NULL OR banned_until <= ${at}))`;
