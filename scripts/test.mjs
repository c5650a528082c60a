// npm test [unit|integration|e2e|architecture [jest arguments]]: without an argument everything CI runs.
import './lib/node-version.mjs';
import { checkRedis, runChecks } from './lib/checks.mjs';
import { runRing } from './lib/jest.mjs';
import { prepare } from './lib/prepare.mjs';
import { fail, Problem } from './lib/project.mjs';
import { seconds } from './lib/progress.mjs';

const RINGS = ['unit', 'integration', 'e2e', 'architecture'];
const [only, ...jestArguments] = process.argv.slice(2);
if (only !== undefined && !RINGS.includes(only))
  fail(new Problem(`There is no ring "${only}". There are ${RINGS.join(', ')}.`));

// The tests bring their own database, settings and Redis.
for (const name of ['DATABASE_URL', 'REDIS_URL', 'DATA_DIR', 'PORT']) delete process.env[name];

const total = { passed: 0, failed: [] };
async function part(title, work) {
  const began = performance.now();
  console.log(`\n── ${title} ──`);
  const { passed, failed } = await work();
  total.passed += passed;
  total.failed.push(...failed);
  console.log(`── ${title}: ${passed} passed, ${failed.length} failed, ${seconds(began)} ──`);
}

await part('Preparing', async () => {
  try {
    await prepare({ development: true });
    return { passed: 0, failed: [] };
  } catch (error) {
    console.log(error instanceof Problem ? error.message : error);
    return { passed: 0, failed: ['Preparing'] };
  }
});
if (only === undefined) await part('Checks', runChecks);
await part('Redis', async () => checkRedis());
for (const ring of only ? [only] : RINGS) await part(`Tests: ${ring}`, () => runRing(ring, jestArguments));

if (total.failed.length) console.log(`\nFailed: ${[...new Set(total.failed)].join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed.length} failed`);
process.exit(total.failed.length ? 1 : 0);
