import { describe, expect, it } from '@jest/globals';
import { isOriginAllowed } from './origin.rules.js';

const publicUrl = 'https://habits.example/';
const listed = ['https://app.example', 'http://localhost:5173'];

describe('who may open a socket', () => {
  it.each([
    ['a native app', undefined, 'api:3000', listed, true],
    ['a listed page', 'https://app.example', 'api:3000', listed, true],
    ['the page of the public address', 'https://habits.example', 'api:3000', listed, true],
    ['a page of the same host', 'http://192.168.0.7:3000', '192.168.0.7:3000', [], true],
    ['a page of the same host on another port', 'http://192.168.0.7:4000', '192.168.0.7:3000', [], false],
    ['the same name without TLS', 'http://habits.example', 'api:3000', [], false],
    ['any page when all are allowed', 'https://evil.example', 'api:3000', ['*'], true],
    ['a stranger', 'https://evil.example', 'api:3000', listed, false],
    ['a name that only begins alike', 'https://app.example.evil.example', 'api:3000', listed, false],
    ['a sandboxed page', 'null', 'api:3000', listed, false],
    ['a page from a file', 'file://', 'api:3000', listed, false],
    ['an extension with our name', 'chrome-extension://api', 'api', [], false],
    ['a page without a Host header', 'https://evil.example', undefined, [], false],
  ])('%s: origin %s, host %s', (_, origin, host, corsOrigins, allowed) => {
    expect(isOriginAllowed({ origin, host }, { corsOrigins, publicUrl })).toBe(allowed);
  });
});
