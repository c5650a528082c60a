import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { until } from './until.js';

/** The built product as its own process, started as an operator starts it. */
export class ProductProcess {
  output = '';
  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
    private readonly dataDir: string,
  ) {
    const collect = (chunk: Buffer): void => void (this.output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
  }

  /** @param entry what node runs, e.g. `dist/apps/api/src/main.js` */
  static async launch(entry: string, environment: Readonly<Record<string, string>>): Promise<ProductProcess> {
    const port = await freePort();
    const dataDir = mkdtempSync(join(tmpdir(), 'monitabits-test-process-'));
    const { TEST_CLUSTER_URL: _, NODE_OPTIONS: __, ...inherited } = process.env;
    const child = spawn(process.execPath, [entry], {
      env: {
        ...inherited,
        NODE_ENV: 'test',
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        RATE_LIMITS: 'off',
        BCRYPT_ROUNDS: '4',
        SESSION_MIN_SECONDS: '1',
        LOG_LEVEL: 'warn',
        JWT_ACCESS_SECRET: 'the same secret for all processes of a test',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ProductProcess(child, port, dataDir);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async ready(withinMs = 60_000): Promise<this> {
    await until(
      'the process is ready',
      async () => {
        if (this.ended) throw new Error(`the process ended:\n${this.output}`);
        return fetch(`${this.url}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        );
      },
      withinMs,
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.output}`);
    });
    return this;
  }

  async exit(withinMs = 60_000): Promise<number | NodeJS.Signals> {
    await until('the process ended', () => this.ended, withinMs);
    rmSync(this.dataDir, { recursive: true, force: true });
    return this.child.signalCode ?? this.child.exitCode ?? 0;
  }

  async stop(): Promise<number | NodeJS.Signals> {
    if (!this.ended) this.child.kill('SIGTERM');
    return this.exit();
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exit();
  }
}
