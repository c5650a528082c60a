import { defineQueue } from '#platform/queues';

/** One message to one browser. Ids only: what is sent is read when it is sent. */
export type PushJob = { readonly notificationId: string; readonly subscriptionId: string };

export const pushQueue = defineQueue<PushJob>('push', { attempts: 3, backoffSeconds: 5 });
