import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sql } from '#platform/database';
import { createTestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { ProductProcess } from '../support/product-process.js';

const API = 'dist/apps/api/src/main.js';
const dir = mkdtempSync(join(tmpdir(), 'monitabits-test-boot-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const fresh = (name: string): string => join(dir, name);
const complaint = (process: ProductProcess): string[] =>
  process.output.split('\n').filter((line) => line.startsWith('Cannot start'));

/** Starts what cannot start. Returns its one line. */
async function refused(environment: Record<string, string>): Promise<string> {
  const product = await ProductProcess.launch(API, environment);
  expect(await product.exit()).toBe(1);
  expect(complaint(product)).toHaveLength(1);
  expect(product.output).not.toMatch(/\n\s+at /);
  return complaint(product)[0] ?? '';
}

describe('a start that cannot succeed says so in one line and changes nothing', () => {
  it('when the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    expect(await refused({ PORT: String(port), DATA_DIR: fresh('port') })).toMatch(
      new RegExp(`Port ${port} is in use.*PORT=${port + 1}`),
    );
    expect(existsSync(fresh('port'))).toBe(false);
    await new Promise((resolve) => other.close(resolve));
  });

  it('when the database cannot be reached', async () => {
    const port = await freePort();
    const line = await refused({
      DATABASE_URL: `postgres://ada:hunter2@127.0.0.1:${port}/habits`,
      DATA_DIR: fresh('unreachable'),
    });
    expect(line).toContain(`127.0.0.1:${port}`);
    expect(line).not.toContain('hunter2');
    expect(existsSync(fresh('unreachable'))).toBe(false);
  });

  it('when production has no secrets', async () => {
    const line = await refused({
      NODE_ENV: 'production',
      RATE_LIMITS: 'on',
      JWT_ACCESS_SECRET: '',
      DATA_DIR: fresh('production'),
    });
    expect(line).toMatch(/JWT_ACCESS_SECRET is missing: npm run generate-secrets/);
    expect(existsSync(fresh('production'))).toBe(false);
  });

  it('when the data folder was made by a newer PostgreSQL', async () => {
    mkdirSync(join(fresh('newer'), 'postgres'), { recursive: true });
    writeFileSync(join(fresh('newer'), 'postgres', 'PG_VERSION'), '99\n');
    expect(await refused({ DATA_DIR: fresh('newer') })).toMatch(/99/);
  });

  it('when the database belongs to a newer version of the product', async () => {
    const db = await createTestDatabase();
    await db.database.run(
      sql`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ('x', 'x', '29990101000000_from_the_future', now(), 1)`,
    );
    expect(await refused({ DATABASE_URL: db.url, DATA_DIR: fresh('future') })).toMatch(/newer/i);
    await db.drop();
  });

  it('when a setting is not right', async () => {
    expect(await refused({ ACCESS_TTL: 'soon', DATA_DIR: fresh('setting') })).toMatch(
      /ACCESS_TTL must be a duration/,
    );
  });
});

describe('the embedded mode', () => {
  it('starts on nothing, stops in order, and finds its data again, also after kill -9', async () => {
    const environment = { DATA_DIR: fresh('embedded') };
    const first = await (await ProductProcess.launch(API, environment)).ready();
    expect(first.output).toMatch(/Monitabits is ready after [\d.]+ s\.\n\s+API\s+http/);
    const register = await fetch(`${first.url}/api/v1/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.com', username: 'ada', password: 'Correct1horse' }),
    });
    expect(register.status).toBe(201);
    expect(await refused({ DATA_DIR: fresh('embedded') })).toMatch(/in use|another/i);
    await first.kill();

    const second = await (await ProductProcess.launch(API, environment)).ready();
    const login = await fetch(`${second.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.com', password: 'Correct1horse' }),
    });
    expect(login.status).toBe(200);
    expect(await second.stop()).toBe(0);
    expect(existsSync(join(fresh('embedded'), 'postgres', 'postmaster.pid'))).toBe(false);
  }, 180_000);
});
