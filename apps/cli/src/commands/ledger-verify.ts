import { LedgerCheck } from '#gamification';
import { createPool, Database } from '#platform/database';
import { type Command, print } from '../command.js';
import { withDatabase } from '../with-database.js';

export const command: Command = {
  usage: '',
  help: 'Recomputes every balance, period total, board, streak and list of unlocked achievements from what happened, and prints the differences. There should be none; with differences it ends with code 1.',
  run: () =>
    withDatabase(async (url) => {
      const pool = createPool({ url, max: 1 });
      try {
        const differences = await new LedgerCheck(new Database(pool)).run();
        for (const { what, userId, stored, recomputed } of differences)
          print(`${userId}  ${what}: ${stored}, should be ${recomputed}`);
        print(differences.length ? `${differences.length} differences.` : 'No differences.');
        if (differences.length) process.exitCode = 1;
      } finally {
        await pool.end();
      }
    }),
};
