import webPush from 'web-push';
import { type Command, print } from '../command.js';

export const command: Command = {
  usage: '',
  help: `Prints a new key pair for web push as lines for .env: npm run --silent generate-vapid-keys >> .env
Browsers that subscribed with another pair have to subscribe again.`,
  run: () => {
    const { publicKey, privateKey } = webPush.generateVAPIDKeys();
    print(`VAPID_PUBLIC_KEY=${publicKey}`);
    print(`VAPID_PRIVATE_KEY=${privateKey}`);
    return Promise.resolve();
  },
};
