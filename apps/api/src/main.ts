import { runProcess } from '#platform/boot';
import { startApi } from './start-api.js';

await runProcess(startApi);
