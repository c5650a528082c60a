/** What a link in a mail is good for. */
export type LinkPurpose = 'VERIFY_EMAIL' | 'RESET_PASSWORD';

/** Which mail carries it, and for how long it is good. */
export const LINKS = {
  VERIFY_EMAIL: { template: 'verify-email', seconds: 24 * 3600 },
  RESET_PASSWORD: { template: 'reset-password', seconds: 30 * 60 },
} as const;
