import { DomainEvent } from '../shared/index.js';

/** A mail stands in the table of mails and waits for being sent. */
export class MailRequested extends DomainEvent<{ readonly mailId: string }> {
  static readonly eventName = 'mail.requested';
  static readonly orderedBy = 'mailId';
}
