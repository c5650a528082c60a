import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { placeOf } from '#platform/database';
import { migrate } from '#platform/database/migrations';
import { BootError } from '#platform/lifecycle';
import { type Command, print, tell } from '../command.js';
import { withDatabase } from '../with-database.js';

const PRODUCTION_FLAG = 'yes-i-know-this-deletes-everything';

export const command: Command = {
  usage: '[-- --yes]',
  help: `Deletes everything in the database and migrates it anew. Asks first; --yes answers where nobody can be asked.
Refuses while a server is connected, and with NODE_ENV=production unless --${PRODUCTION_FLAG} is given.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { yes: { type: 'boolean' }, [PRODUCTION_FLAG]: { type: 'boolean' } },
    });
    const forced = values[PRODUCTION_FLAG] === true;
    if (process.env.NODE_ENV === 'production' && !forced)
      throw new BootError(`This is production. To delete all its data, add --${PRODUCTION_FLAG}.`);
    await withDatabase(async (url) => {
      if (!forced && values.yes !== true) await confirm(placeOf(url));
      await deleteEverything(url);
      await migrate({ url, onProgress: tell });
    });
    print('The database is empty and up to date.');
  },
};

async function confirm(place: string): Promise<void> {
  if (!process.stdin.isTTY)
    throw new BootError(`This deletes everything in ${place}. Add --yes if that is meant.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`This deletes everything in ${place}. Type "delete" to go on: `);
  terminal.close();
  if (answer.trim() !== 'delete') throw new BootError('Nothing was changed.');
}

async function deleteEverything(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'monitabits-reset' });
  await client.connect();
  try {
    const { rows: users } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'monitabits%'`,
    );
    if (users[0]?.count) throw new BootError('A Monitabits server uses this database. Stop it first.');
    // Queues and other helpers keep schemas of their own.
    const { rows: schemas } = await client.query<{ name: string }>(
      `SELECT quote_ident(nspname) AS name FROM pg_namespace
       WHERE nspname = 'public' OR (nspowner = current_user::regrole AND nspname !~ '^pg_' AND nspname <> 'information_schema')`,
    );
    const drops = schemas.map(({ name }) => `DROP SCHEMA ${name} CASCADE;`).join(' ');
    await client.query(`SET client_min_messages = warning; BEGIN; ${drops} CREATE SCHEMA public; COMMIT;`);
  } finally {
    await client.end();
  }
}
