import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';
import webPush from 'web-push';
import { deriveKey } from '#platform/crypto';
import { type BenchCluster, withClient } from './bench-database.js';
import { type Actor, actorsOf, addPeople } from './people.js';
import { ServerProcess } from './server-process.js';
import { signAccessToken } from './tokens.js';

const PRODUCT = fileURLToPath(new URL('../../apps/api/src/main.js', import.meta.url));
const BASELINE = fileURLToPath(new URL('../baseline/server.js', import.meta.url));

/** One of the two servers that are compared, with a database of its own. */
export interface Side {
  readonly name: 'product' | 'baseline';
  readonly server: ServerProcess;
  readonly databaseUrl: string;
}

/** Product and baseline on databases that began as copies of each other. */
export interface Contest {
  readonly users: number;
  readonly sides: readonly Side[];
  readonly actors: readonly Actor[];
  readonly tokens: ReadonlyMap<string, string>;
  readonly clusterFolder: string;
  /** How long a round may wait for other programs to leave the machine alone. */
  readonly patienceMs: number;
  stop(): Promise<void>;
}

export interface ContestOptions {
  readonly users: number;
  readonly tell: (line: string) => void;
  readonly patienceMs: number;
  /** Folder for V8 CPU profiles of both servers. */
  readonly profiles?: string | undefined;
}

/** Fills two databases with that many people and starts both servers, as they run in production. */
export async function startContest(
  cluster: BenchCluster,
  { users, tell, patienceMs, profiles }: ContestOptions,
): Promise<Contest> {
  const secret = randomBytes(32).toString('base64url');
  // As the product derives it, so that the baseline verifies the same tokens.
  const key = deriveKey(secret, 'access-token');
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  const names = { product: `bench_product_${users}`, baseline: `bench_baseline_${users}` };
  const logs = join(cluster.folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const nodeOptions = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [];

  const startProduct = (more: readonly string[]): Promise<ServerProcess> =>
    ServerProcess.start({
      name: 'product',
      program: PRODUCT,
      nodeOptions: more,
      logFile: join(logs, `product-${users}.log`),
      readyPath: '/health/ready',
      environment: {
        NODE_ENV: 'production',
        DATABASE_URL: cluster.urlOf(names.product),
        DATA_DIR: join(cluster.folder, 'data'),
        PUBLIC_URL: 'https://bench.example',
        MAIL: 'off',
        JWT_ACCESS_SECRET: secret,
        VAPID_PUBLIC_KEY: publicKey,
        VAPID_PRIVATE_KEY: privateKey,
        VAPID_SUBJECT: 'mailto:bench@example.com',
      },
    });

  tell(`Filling two databases with ${users.toLocaleString('en')} people …`);
  await cluster.createMigrated(names.product);
  // Once, for what the product itself puts into a new database.
  await (await startProduct([])).stop();
  const actors = await withClient(cluster.urlOf(names.product), async (client) => {
    await addPeople(client, users);
    return actorsOf(client);
  });
  await cluster.clone(names.product, names.baseline);

  const started: ServerProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const server of started) await server.stop();
    for (const name of Object.values(names)) await cluster.drop(name);
  };
  try {
    const product = await startProduct(nodeOptions);
    started.push(product);
    const baseline = await ServerProcess.start({
      name: 'baseline',
      program: BASELINE,
      nodeOptions,
      logFile: join(logs, `baseline-${users}.log`),
      readyPath: '/ready',
      environment: {
        NODE_ENV: 'production',
        DATABASE_URL: cluster.urlOf(names.baseline),
        TOKEN_KEY: key.toString('base64url'),
      },
    });
    started.push(baseline);
    return {
      users,
      actors,
      tokens: new Map(actors.map((actor) => [actor.userId, accessToken(key, actor)])),
      clusterFolder: cluster.folder,
      patienceMs,
      sides: [
        { name: 'product', server: product, databaseUrl: cluster.urlOf(names.product) },
        { name: 'baseline', server: baseline, databaseUrl: cluster.urlOf(names.baseline) },
      ],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const accessToken = (key: Buffer, { userId, username, loginSessionId }: Actor): string =>
  signAccessToken(key, {
    sub: userId,
    sid: loginSessionId,
    role: 'USER',
    username,
    typ: 'access',
    iss: 'monitabits',
    aud: 'monitabits-api',
  });
