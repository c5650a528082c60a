import { seedAll } from '#platform/boot';
import { type Command, print } from '../command.js';
import { withApplication } from '../with-application.js';

export const command: Command = {
  usage: '',
  help: 'Puts the catalogue in place that the product cannot do without. Every start does it too; running it again changes nothing.',
  run: () =>
    withApplication(async (app) => {
      for (const { name, rows } of await seedAll(app))
        print(rows ? `${name}: ${rows} rows written` : `${name}: up to date`);
    }),
};
