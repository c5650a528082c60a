import { defineQueue } from '#platform/queues';

/** One mail, by its id: address, words and token are looked up when it is sent. */
export type MailJob = { readonly mailId: string };

export const mailQueue = defineQueue<MailJob>('mail', { attempts: 3, backoffSeconds: 5 });
