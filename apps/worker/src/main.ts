import { runProcess } from '#platform/boot';
import { startWorker } from './start-worker.js';

await runProcess(startWorker);
