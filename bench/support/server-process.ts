import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerProcessOptions {
  readonly name: string;
  /** The compiled program. */
  readonly program: string;
  readonly nodeOptions?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Path that answers 200 as soon as the server can do its work. */
  readonly readyPath: string;
}

/** A server that is measured, in a process of its own. */
export class ServerProcess {
  private static readonly running = new Set<ChildProcess>();

  /** For a run that is broken off: whatever was started must not outlive it. */
  static killAll(): void {
    for (const child of ServerProcess.running) child.kill('SIGKILL');
  }

  private constructor(
    readonly name: string,
    readonly url: string,
    readonly pid: number,
    private readonly child: ChildProcess,
    private readonly logFile: string,
  ) {}

  /** @throws Error with the last lines of its log when it does not become ready */
  static async start(options: ServerProcessOptions): Promise<ServerProcess> {
    const port = await freePort();
    const log = openSync(options.logFile, 'a');
    const child = spawn(process.execPath, [...(options.nodeOptions ?? []), options.program], {
      stdio: ['ignore', log, log],
      // Nothing of the caller's own settings: two runs on one machine must measure the same.
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), ...options.environment },
    });
    closeSync(log);
    ServerProcess.running.add(child);
    child.once('exit', () => ServerProcess.running.delete(child));
    const server = new ServerProcess(
      options.name,
      `http://127.0.0.1:${port}`,
      child.pid ?? 0,
      child,
      options.logFile,
    );
    await server.untilReady(options.readyPath);
    return server;
  }

  lastLines(): string {
    return readFileSync(this.logFile, 'utf8').slice(-2000);
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const slow = setTimeout(() => this.child.kill('SIGKILL'), 30_000);
    await gone;
    clearTimeout(slow);
  }

  private get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async untilReady(path: string): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!this.ended && Date.now() < deadline) {
      const ready = await fetch(this.url + path).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
      await delay(50);
    }
    await this.stop();
    throw new Error(`the ${this.name} did not become ready:\n${this.lastLines()}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
