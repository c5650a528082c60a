import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { createMigration, rewriteFirstMigration } from '#platform/database/migrations';
import { BootError } from '#platform/lifecycle';
import { type Command, print } from '../command.js';
import { withDatabase } from '../with-database.js';

const shown = (file: string): string => relative(process.cwd(), file);

export const command: Command = {
  usage: '-- <name> [--empty] | -- --rewrite-first',
  help: `Writes prisma/migrations/<time>_<name>/migration.sql with what prisma/schema says and the migrations do not.
Read it before you commit it. The database itself is not touched: a scratch database beside it is used for comparing.

  --empty          writes an empty one where the schema is the same, to be filled by hand (checks, functions)
  --rewrite-first  writes the first migration anew. Only before the first release: databases that ran the old one
                   must be reset`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { empty: { type: 'boolean' }, 'rewrite-first': { type: 'boolean' } },
    });
    if (values['rewrite-first']) {
      print(`Written: ${shown(await withDatabase(rewriteFirstMigration))}`);
      return;
    }
    const [name, ...more] = positionals;
    if (name === undefined || more.length)
      throw new BootError('Give the migration one name: npm run db:create-migration -- add_groups');
    const file = await withDatabase((url) => createMigration({ url, name, empty: values.empty ?? false }));
    print(file ? `Written: ${shown(file)}` : 'Nothing to do: the migrations make what prisma/schema says.');
  },
};
