import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import type { Config } from '#platform/config';
import { REDACT_PATHS } from './redaction.js';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Nest's own account of its start, a hundred lines that say nothing new. */
const FRAMEWORK = new Set([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
]);

/** What of an error may be logged: not its `detail`, `query` or `parameters`, where PostgreSQL repeats the data. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  return {
    type: error.constructor.name,
    message: error.message,
    ...(typeof code === 'string' && { errorCode: code }),
    stack: error.stack,
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

export function createPino(
  config: Pick<Config, 'logLevel' | 'prettyLogs' | 'role'>,
  destination?: DestinationStream,
): Pino {
  const options = {
    level: config.logLevel,
    base: { role: config.role },
    serializers: { err: describeError },
    redact: { paths: REDACT_PATHS, censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  if (destination) return pino(options, destination);
  if (config.prettyLogs) {
    return pino({
      ...options,
      transport: {
        target: 'pino-pretty',
        options: { ignore: 'pid,hostname,role', translateTime: 'HH:MM:ss.l', singleLine: true },
      },
    });
  }
  // Buffered for a second at most: a line for every request must not cost a system call each.
  return pino(options, pino.destination({ sync: false, minLength: 4096, periodicFlush: 1000 }));
}

/** Nest's logger on pino: `logger.warn({ err, userId }, 'what happened')`, with the class as `context`. */
export class AppLogger implements LoggerService {
  constructor(readonly pino: Pino) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(FRAMEWORK.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: Level, message: unknown, rest: unknown[]): void {
    const texts = rest.filter((item): item is string => typeof item === 'string');
    const context = texts.pop();
    if (message instanceof Error) this.pino[level]({ context, err: message }, texts[0] ?? message.message);
    else if (typeof message === 'object' && message !== null)
      this.pino[level]({ context, ...message }, texts[0]);
    else this.pino[level]({ context, ...(texts[0] && { stack: texts[0] }) }, String(message));
  }
}
