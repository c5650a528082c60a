import './lib/node-version.mjs';
import { fail } from './lib/project.mjs';
import { prepare } from './lib/prepare.mjs';
import { seconds } from './lib/progress.mjs';

const began = performance.now();
await prepare().catch(fail);
console.log(`dist is up to date (${seconds(began)}).`);
