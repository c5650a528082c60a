import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import { fail, path, Problem } from './lib/project.mjs';
import { prepare } from './lib/prepare.mjs';

await prepare({ development: true }).catch(fail);
if (!existsSync(path('dist', 'bench', 'main.js'))) fail(new Problem('bench/main.ts is missing.'));
await import('../dist/bench/main.js');
