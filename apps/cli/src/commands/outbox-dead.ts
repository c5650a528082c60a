import { parseArgs } from 'node:util';
import { createPool, Database } from '#platform/database';
import { Outbox } from '#platform/events';
import { type Command, print } from '../command.js';
import { withDatabase } from '../with-database.js';

export const command: Command = {
  usage: '-- [--limit 100] [--json]',
  help: 'Lists the events whose handlers failed too often, oldest first: id, name, age, attempts, reason. What they carry is shown with --json.',
  run: (args) =>
    withOutbox(async (outbox) => {
      const { values } = parseArgs({
        args: [...args],
        options: { limit: { type: 'string', default: '100' }, json: { type: 'boolean', default: false } },
      });
      const dead = await outbox.dead(Number(values.limit) || 100);
      if (values.json) print(JSON.stringify(dead, null, 2));
      else {
        for (const { id, name, createdAt, attempts, lastError } of dead)
          print(`${id}  ${name}  ${createdAt.toISOString()}  ${attempts} attempts  ${lastError ?? ''}`);
        print(
          dead.length ? `${dead.length} dead. Mend the cause, then: npm run outbox:retry` : 'No dead events.',
        );
      }
    }),
};

/** The outbox of the database that `npm start` would use. */
export function withOutbox<T>(work: (outbox: Outbox) => Promise<T>): Promise<T> {
  return withDatabase(async (url) => {
    const pool = createPool({ url, max: 1 });
    try {
      return await work(new Outbox(new Database(pool)));
    } finally {
      await pool.end();
    }
  });
}
