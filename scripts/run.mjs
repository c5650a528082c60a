// node scripts/run.mjs <command> [arguments]: the commands of apps/cli. Standard output is the command's alone.
import './lib/node-version.mjs';
import { fail, loadEnvironment } from './lib/project.mjs';
import { prepare } from './lib/prepare.mjs';

try {
  loadEnvironment();
  await prepare({ output: process.stderr });
} catch (error) {
  fail(error);
}
await import('../dist/apps/cli/src/main.js');
