import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it, test } from '@jest/globals';

const root = resolve('.');
const fixture = join(root, 'test/architecture/fixtures/import-rules');
const config = join(root, '.dependency-cruiser.cjs');

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

function violationsIn(folder: string): Violation[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      config,
      '--output-type',
      'json',
      'apps',
      'libs',
    ],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, RULES_ROOT: folder, NODE_OPTIONS: '' },
    },
  );
  if (!stdout) throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

const rules = (createRequire(import.meta.url)(config) as { forbidden: { name: string }[] }).forbidden.map(
  ({ name }) => name,
);

describe('the import rules', () => {
  let broken: Violation[];
  beforeAll(() => {
    broken = violationsIn(fixture);
  });

  // The fixture breaks each rule once: a rule that finds nothing there guards nothing.
  test.each(rules)('%s is found where it is broken', (rule) => {
    expect(broken.map((violation) => violation.rule.name)).toContain(rule);
  });

  it('are kept by the product', () => {
    expect(violationsIn(root).map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });
});
