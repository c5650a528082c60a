import { migrationStatus } from '#platform/database/migrations';
import { type Command, print } from '../command.js';
import { withDatabase } from '../with-database.js';

export const command: Command = {
  usage: '',
  help: 'Lists the migrations and changes nothing. Exit code 1 where the database is not at this version.',
  run: () =>
    withDatabase(async (url) => {
      const status = await migrationStatus({ url });
      const special = new Set([...status.edited, ...status.failed]);
      for (const name of status.applied) if (!special.has(name)) print(`applied  ${name}`);
      for (const name of status.pending) print(`pending  ${name}`);
      for (const name of status.edited) print(`edited   ${name} (the file is not the one that was run)`);
      for (const name of status.failed) print(`failed   ${name}`);
      for (const name of status.unknown) print(`unknown  ${name} (of a newer version)`);
      const open = status.pending.length + special.size + status.unknown.length;
      print(open === 0 ? 'The database is up to date.' : 'The database is not at this version.');
      return open === 0 ? 0 : 1;
    }),
};
