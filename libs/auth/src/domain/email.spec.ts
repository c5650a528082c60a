import { describe, expect, test } from '@jest/globals';
import { foldEmail, localPart } from './email.js';

describe('e-mail address', () => {
  test.each([
    ['Ada@Example.com', 'ada@example.COM'],
    [' ada@example.com ', 'ada@example.com'],
    ['jose\u0301@example.com', 'JOS\u00c9@example.com'],
  ])('%j and %j are one address', (a, b) => {
    expect(foldEmail(a)).toBe(foldEmail(b));
  });

  test('dots and tags make different addresses: only the provider knows better', () => {
    expect(foldEmail('a.da@example.com')).not.toBe(foldEmail('ada@example.com'));
    expect(foldEmail('ada+x@example.com')).not.toBe(foldEmail('ada@example.com'));
  });

  test.each([
    ['ada@example.com', 'ada'],
    ['"a@b"@example.com', '"a@b"'],
    ['ada', ''],
  ])('the local part of %s is %s', (email, local) => {
    expect(localPart(email)).toBe(local);
  });
});
