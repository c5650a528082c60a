import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ProductProcess } from '../support/product-process.js';

const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** The commands of the README's tables and texts, as `npm run name -- argument`. */
const commands = [
  ...new Set(
    [...readme.matchAll(/`(npm (?:run [\w:-]+|start|test)(?: -- [^`]*)?)`/g)].map(
      ([, command]) => command ?? '',
    ),
  ),
];
const nameOf = (command: string): string => /^npm (?:run )?([\w:-]+)/.exec(command)?.[1] ?? '';

let db: TestDatabase;
let product: ProductProcess;
const dir = mkdtempSync(join(tmpdir(), 'monitabits-test-readme-'));
beforeAll(async () => {
  db = await createTestDatabase();
  product = await (await ProductProcess.launch('scripts/start.mjs', { DATABASE_URL: db.url })).ready(60_000);
}, 180_000);
afterAll(async () => {
  expect(await product.stop()).toBe(0);
  await db.drop();
  rmSync(dir, { recursive: true });
});

describe('the tour', () => {
  it('runs as it is written', () => {
    const blocks = [...readme.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block ?? '');
    expect(blocks.length).toBeGreaterThanOrEqual(4);
    const script = ['set -eu', ...blocks].join('\n').replaceAll('http://localhost:3000', product.url);
    const { stdout, stderr, status } = spawnSync('bash', ['-c', script], {
      cwd: dir,
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const answers = stdout.split(/(?=\{"success":)/).map((text) => JSON.parse(text));
    expect(answers).toHaveLength(8);
    const [early, won, again, me, board, notifications, statistics, relapse] = answers;
    expect(early.error.code).toBe('SESSION_NOT_FINISHED');
    expect(won.data.rewards).toMatchObject({
      streak: { current: 1 },
      achievements: [{ name: 'First Session' }],
    });
    expect(again.data).toEqual(won.data);
    expect(me.data.points.total).toBeGreaterThanOrEqual(10);
    expect(board.data.currentUser.position).toBe(1);
    expect(notifications.data.map(({ type }: { type: string }) => type)).toContain('achievement_unlocked');
    expect(statistics.data.sessions.completed).toBe(1);
    expect(relapse.data.rewards.streak.current).toBe(0);
  }, 180_000);
});

describe('the commands', () => {
  test.each(commands)('%s is a script of package.json', (command) =>
    expect(Object.keys(scripts)).toContain(nameOf(command)),
  );

  const ofTheCli = commands.filter((command) => scripts[nameOf(command)]?.startsWith('node scripts/run.mjs'));
  test.each(ofTheCli)('%s explains itself', (command) => {
    const { stdout, status } = spawnSync(process.execPath, ['scripts/run.mjs', nameOf(command), '--help'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(status).toBe(0);
    expect(stdout).toContain(`npm run ${nameOf(command)}`);
  });

  const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
    ...process.env,
    NODE_OPTIONS: '',
    NODE_ENV: 'test',
    DATABASE_URL: db.url,
    DATA_DIR: dir,
    ...more,
  });
  test.each([
    ['db:migrate', [], /up to date|nothing/i],
    ['db:status', [], /up to date/],
    ['db:seed', [], /achievements/],
    ['outbox:dead', [], /No dead events/],
    ['outbox:retry', [], /0 events/],
    ['ledger:verify', [], /No differences/],
    ['generate-secrets', [], /JWT_ACCESS_SECRET=.{32}/],
    ['generate-vapid-keys', [], /VAPID_PUBLIC_KEY=/],
    ['openapi', ['--check'], /nothing has changed/],
  ])(
    'npm run %s does what it says',
    (name, args, output) => {
      const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/run.mjs', name, ...args], {
        encoding: 'utf8',
        timeout: 60_000,
        env: environment(),
      });
      expect({ status, stderr, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching(output) });
    },
    90_000,
  );

  it('npm run db:reset empties the database and fills it as new', async () => {
    const other = await createTestDatabase();
    const { status, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'db:reset', '--yes'], {
      encoding: 'utf8',
      timeout: 60_000,
      env: environment({ DATABASE_URL: other.url }),
    });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const status2 = spawnSync(process.execPath, ['scripts/run.mjs', 'db:status'], {
      encoding: 'utf8',
      env: environment({ DATABASE_URL: other.url }),
    });
    expect(status2.stdout).toMatch(/up to date/);
    await other.drop();
  }, 180_000);
});

test('every link of the README leads somewhere', () => {
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target ?? '');
  expect(targets.filter((target) => spawnSync('test', ['-e', resolve(target)]).status !== 0)).toEqual([]);
});
