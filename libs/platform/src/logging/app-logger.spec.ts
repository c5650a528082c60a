import { expect, test } from '@jest/globals';
import { AppLogger, createPino } from './app-logger.js';
import { SECRET_KEYS } from './redaction.js';

function capture(write: (logger: AppLogger) => void): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(new AppLogger(createPino({ logLevel: 'trace', prettyLogs: false, role: 'all' }, destination)));
  return lines.join('');
}

test.each(SECRET_KEYS)('%s never reaches the log, at any usual depth', (key) => {
  const output = capture((logger) => {
    logger.log({ [key]: 'hunter2' }, 'Context');
    logger.warn({ request: { [key]: 'hunter2' } }, 'message', 'Context');
    logger.error({ a: { b: { c: { [key]: 'hunter2' } } } }, 'Context');
  });
  expect(output).not.toContain('hunter2');
  expect(output.split('\n').filter(Boolean)).toHaveLength(3);
});

test('an error is logged without the data PostgreSQL repeats', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(ada@example.com) already exists.',
    parameters: ['ada@example.com'],
  });
  const output = capture((logger) => logger.error({ err: error, requestId: 'r-1' }, 'failed', 'Errors'));
  expect(output).toContain('duplicate key');
  expect(output).toContain('23505');
  expect(output).toContain('r-1');
  expect(output).not.toContain('ada@example.com');
});

test('text, context and stack end up in their places', () => {
  const line = JSON.parse(capture((logger) => logger.error('it broke', 'at x.ts:1', 'Here'))) as Record<
    string,
    unknown
  >;
  expect(line).toMatchObject({ msg: 'it broke', stack: 'at x.ts:1', context: 'Here' });
});
