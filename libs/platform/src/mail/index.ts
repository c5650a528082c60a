export { MailModule } from './mail.module.js';
export { LinkTokens } from './link-tokens.js';
export { Mailer, type NewMail } from './mailer.js';
export type { MailContents, MailTemplate } from './templates.js';
