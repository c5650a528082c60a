import { defineQueue } from '#platform/queues';

export type ExportJob = { readonly exportId: string };

export const exportQueue = defineQueue<ExportJob>('exports', { attempts: 3, backoffSeconds: 10 });
