import { parseArgs } from 'node:util';
import { type Command, print } from '../command.js';
import { withOutbox } from './outbox-dead.js';

export const command: Command = {
  usage: '-- [id …]',
  help: 'Gives dead events new attempts: those with the given ids, or all. A running worker (or npm start) then handles them.',
  run: (args) =>
    withOutbox(async (outbox) => {
      const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
      const revived = await outbox.revive(positionals.length ? positionals : undefined);
      print(revived === 1 ? '1 event will be handled again.' : `${revived} events will be handled again.`);
    }),
};
