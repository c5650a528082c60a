import { describe, expect, it } from '@jest/globals';
import { Config } from '#platform/config';
import { LinkTokens } from './link-tokens.js';

const under = (jwtAccessSecret: string): LinkTokens =>
  new LinkTokens(Config.from({}, () => ({ jwtAccessSecret, vapidPublicKey: '', vapidPrivateKey: '' })));
const tokens = under('one secret');
const id = '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e';

describe('the token of a link', () => {
  it('is the same each time and leads back to its row', () => {
    const token = tokens.write('reset-password', id);
    expect(token).toBe(tokens.write('reset-password', id));
    expect(tokens.read('reset-password', token)).toBe(id);
  });

  it('is good for nothing else', () => {
    const token = tokens.write('reset-password', id);
    expect(tokens.read('verify-email', token)).toBeUndefined();
    expect(under('another secret').read('reset-password', token)).toBeUndefined();
  });

  it.each([
    '',
    'a.b',
    'x'.repeat(66),
    `${'A'.repeat(22)}.${'A'.repeat(43)}`,
    `${'A'.repeat(22)}.${'A'.repeat(1_000_000)}`,
  ])('is not any text (%#)', (token) => expect(tokens.read('reset-password', token)).toBeUndefined());

  it('has one spelling', () => {
    const token = tokens.write('reset-password', id);
    const last = token.at(-1) ?? '';
    for (const other of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.replace(last, ''))
      expect(tokens.read('reset-password', token.slice(0, -1) + other)).toBeUndefined();
  });
});
