import { randomToken } from '#platform/crypto';
import { type Command, print } from '../command.js';

export const command: Command = {
  usage: '',
  help: 'Prints new secrets as lines for .env: npm run --silent generate-secrets >> .env',
  run: () => {
    print(`JWT_ACCESS_SECRET=${randomToken(48)}`);
    return Promise.resolve();
  },
};
