// npm start [api|worker]: everything in one process, or one role of several (those need DATABASE_URL).
import './lib/node-version.mjs';
import { fail, loadEnvironment, Problem } from './lib/project.mjs';
import { prepare } from './lib/prepare.mjs';

try {
  const role = process.argv[2] ?? 'all';
  if (!['all', 'api', 'worker'].includes(role))
    throw new Problem(`Unknown role "${role}". Use api, worker, or nothing for both.`);
  loadEnvironment();
  await prepare();
  process.env.MONITABITS_ROLE = role;
} catch (error) {
  fail(error);
}
// In this very process, so that its signals arrive where they are understood.
if (process.env.MONITABITS_ROLE === 'worker') await import('../dist/apps/worker/src/main.js');
else await import('../dist/apps/api/src/main.js');
