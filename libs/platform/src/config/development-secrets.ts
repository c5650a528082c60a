import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import webPush from 'web-push';
import { randomToken } from '#platform/crypto';
import type { Secrets } from './config.js';

/** Makes secrets on the first start of a developer's machine and finds them again afterwards. */
export function developmentSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'development-secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  const secrets: Secrets = {
    jwtAccessSecret: randomToken(48),
    vapidPublicKey: publicKey,
    vapidPrivateKey: privateKey,
  };
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  } catch {
    // Another process made them in the same moment: those count.
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  }
  return secrets;
}
