import { spawnSync } from 'node:child_process';
import { path } from './project.mjs';
import { runNode } from './run-program.mjs';
import { seconds } from './progress.mjs';

const bin = (...parts) => path('node_modules', ...parts);

/** Everything that is checked without running the product: name, program, arguments. The slow ones first. */
const CHECKS = [
  ['Types', bin('typescript', 'bin', 'tsc'), ['--noEmit', '--pretty', 'false']],
  [
    'Lint',
    bin('eslint', 'bin', 'eslint.js'),
    ['.', '--cache', '--cache-strategy=content', '--cache-location=.cache/eslint', '--max-warnings=0'],
  ],
  [
    'Format',
    bin('prettier', 'bin', 'prettier.cjs'),
    [
      '--check',
      '.',
      '--log-level=warn',
      '--cache',
      '--cache-strategy=content',
      '--cache-location=.cache/prettier',
    ],
  ],
  [
    'Dependency rules',
    bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    ['--config', '.dependency-cruiser.cjs', 'apps', 'libs'],
  ],
  ['OpenAPI document', bin('@redocly', 'cli', 'bin', 'cli.js'), ['lint', 'docs/api/openapi.json']],
];

const environment = {
  ...process.env,
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
};

/** Runs all checks, two at a time, and tells of each as it ends. */
export async function runChecks() {
  const result = { passed: 0, failed: [] };
  const waiting = [...CHECKS];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, program, args] = next;
      const began = performance.now();
      const { code, output } = await runNode(program, args, { env: environment, timeoutMs: 5 * 60_000 });
      console.log(`  ${code === 0 ? 'ok  ' : 'FAIL'}  ${name}  ${seconds(began)}`);
      if (code === 0) result.passed++;
      else {
        result.failed.push(name);
        console.log(output.trim().replace(/^/gm, '        '));
      }
    }
  };
  await Promise.all([work(), work()]);
  return result;
}

/** Whether the tests that need Redis can run. Where everything must be shown, their absence is a failure. */
export function checkRedis() {
  if (spawnSync('redis-server', ['--version']).status === 0) return { passed: 0, failed: [] };
  const required = process.env.CI === 'true';
  console.log(
    `  ${required ? 'FAIL' : 'skip'}  Redis  The tests with Redis ${required ? 'need' : 'are left out without'} redis-server: apt-get install redis-server, or brew install redis`,
  );
  return { passed: 0, failed: required ? ['Redis'] : [] };
}
