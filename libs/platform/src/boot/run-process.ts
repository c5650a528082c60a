import { type INestApplicationContext, Logger } from '@nestjs/common';
import type { ProcessResources } from '#platform/app';
import { loadConfig } from '#platform/config';
import { createPool, DatabaseConnection } from '#platform/database';
import { Health } from '#platform/health';
import { BootError } from '#platform/lifecycle';
import { AppLogger, createPino } from '#platform/logging';
import { RedisConnections } from '#platform/redis';
import { checkPort } from './check-port.js';
import { openDatabase } from './open-database.js';

/** A process may take that long to stop; then it is made to. */
const STOP_WITHIN_MS = 25_000;

export interface RunningProcess {
  readonly app: INestApplicationContext;
  /** Closes what Nest does not know of. */
  readonly beforeClose?: () => Promise<void>;
  /** Where the process can be reached, one line each. */
  readonly lines: readonly string[];
}

type Stop = () => Promise<void>;

/** A whole life of a process: settings, database, application, addresses; then a signal, and everything back again. */
export async function runProcess(
  start: (resources: ProcessResources) => Promise<RunningProcess>,
): Promise<void> {
  try {
    const booting = boot(start);
    // A signal that comes while starting is obeyed as soon as there is something to stop in order.
    stopOnSignal(() => booting.then((stop) => stop()));
    await booting;
  } catch (error) {
    // One line for what an operator can mend; the whole story only for what is our own mistake.
    process.stderr.write(
      `\n${error instanceof BootError ? `Cannot start: ${error.message}` : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exit(1);
  }
}

async function boot(start: (resources: ProcessResources) => Promise<RunningProcess>): Promise<Stop> {
  const began = performance.now();
  const config = loadConfig();
  const tell = (line: string): void => void process.stdout.write(`${line}\n`);
  await checkPort(config.port, config.host);
  const logger = new AppLogger(createPino(config));
  Logger.overrideLogger(logger);

  const database = await openDatabase(config, tell);
  const pool = createPool({
    url: database.url,
    max: config.databasePoolSize,
    applicationName: `monitabits-${config.role}`,
  });
  const closeDatabase = async (): Promise<void> => {
    await pool.end();
    await database.close();
  };
  try {
    const running = await start({ config, connection: new DatabaseConnection(database.url), pool });
    tell(
      [
        '',
        `Monitabits is ready after ${((performance.now() - began) / 1000).toFixed(1)} s.`,
        ...running.lines.map((line) => `  ${line}`),
        ...(config.databaseUrl ? [] : [`  Database   embedded PostgreSQL in ${config.dataDir}`]),
        '',
        'Stop with Ctrl-C.',
      ].join('\n'),
    );
    return async () => {
      running.app.get(Health, { strict: false }).stop();
      await running.beforeClose?.();
      await running.app.close();
      running.app.get(RedisConnections, { strict: false }).close();
      await closeDatabase();
      logger.pino.flush();
    };
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}

function stopOnSignal(stop: Stop): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    // A second Ctrl-C does not lose data: it is the first one still at work.
    if (stopping) return;
    stopping = true;
    process.stdout.write(`\n${signal}: finishing what is in flight …\n`);
    setTimeout(() => {
      process.stderr.write('Could not stop in time.\n');
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopped with an error: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}
