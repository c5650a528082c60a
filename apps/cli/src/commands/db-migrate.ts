import { migrate } from '#platform/database/migrations';
import { type Command, print, tell } from '../command.js';
import { withDatabase } from '../with-database.js';

export const command: Command = {
  usage: '',
  help: `Runs the migrations of prisma/migrations that the database does not have yet. A server does the same when it
starts; run this before it where several servers are replaced one after the other. Safe to run twice at once.`,
  run: () =>
    withDatabase(async (url) => {
      const done = await migrate({ url, onProgress: tell });
      print(done.length ? `Done: ${done.join(', ')}` : 'The database is up to date.');
    }),
};
