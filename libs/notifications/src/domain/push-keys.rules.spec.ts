import { createECDH, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readAuthSecret, readPublicKey } from './push-keys.rules.js';

// RFC 8291, section 5.
const P256DH = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4';
const AUTH = 'BTBZMqHH6r4Tts7J_aSIgg';

describe("a browser's keys", () => {
  it('reads the example of RFC 8291, with and without padding', () => {
    expect(readPublicKey(P256DH)).toBe(P256DH);
    expect(readPublicKey(`${P256DH}=`)).toBe(P256DH);
    expect(readAuthSecret(AUTH)).toBe(AUTH);
    expect(readAuthSecret(`${AUTH}==`)).toBe(AUTH);
  });

  it('reads fresh keys', () => {
    const keys = createECDH('prime256v1');
    keys.generateKeys();
    expect(readPublicKey(keys.getPublicKey('base64url'))).toBe(keys.getPublicKey('base64url'));
  });

  it.each([
    ['nothing', ''],
    ['other characters', `${P256DH.slice(0, -1)}!`],
    ['standard base64', P256DH.replaceAll('-', '+').replaceAll('_', '/')],
    ['a shorter one', P256DH.slice(0, -4)],
    ['a longer one', `${P256DH}AAAA`],
    [
      'a point that is not on the curve',
      Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url'),
    ],
    ['a compressed point', createCompressed()],
    ['a point of another form', `A${P256DH.slice(1)}`],
  ])('refuses %s as public key', (_, text) => {
    expect(readPublicKey(text)).toBeUndefined();
  });

  it.each(['', AUTH.slice(0, -2), `${AUTH}AA`, 'no base64url at all'])('refuses %j as secret', (text) => {
    expect(readAuthSecret(text)).toBeUndefined();
  });

  it('takes any 16 bytes as secret', () => {
    expect(readAuthSecret(randomBytes(16).toString('base64url'))).toHaveLength(22);
  });
});

function createCompressed(): string {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  return keys.getPublicKey('base64url', 'compressed');
}
