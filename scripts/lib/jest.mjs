import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { path } from './project.mjs';
import { runNode } from './run-program.mjs';

/** Longer than this no ring takes: something hangs, and a report of that is better than none. */
const RING_LIMIT_MS = 15 * 60_000;

/** Runs one ring of tests, showing what Jest shows. */
export async function runRing(name, args = []) {
  const report = path('.cache', `jest-${name}.json`);
  mkdirSync(path('.cache'), { recursive: true });
  rmSync(report, { force: true });
  const options = [
    process.env.NODE_OPTIONS,
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
  ];
  const { code } = await runNode(
    path('node_modules', 'jest', 'bin', 'jest.js'),
    ['--selectProjects', name, '--passWithNoTests', '--json', `--outputFile=${report}`, ...args],
    {
      env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: options.filter(Boolean).join(' ') },
      show: true,
      timeoutMs: RING_LIMIT_MS,
    },
  );
  return countResults(name, report, code);
}

function countResults(name, report, code) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const failures = numFailedTests + numRuntimeErrorTestSuites;
    if (numPendingTests) console.log(`  ${numPendingTests} skipped`);
    // It may fail with every test passed: a clean-up that throws, a limit that is not held.
    return { passed: numPassedTests, failed: Array(failures || (code === 0 ? 0 : 1)).fill(name) };
  } catch {
    if (code === 0) return { passed: 0, failed: [] }; // no test yet
    console.log(`  FAIL  Jest ended with ${code} and left no report`);
    return { passed: 0, failed: [name] };
  }
}
