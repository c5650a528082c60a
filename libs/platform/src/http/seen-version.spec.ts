import { describe, expect, test } from '@jest/globals';
import { versionOf } from './seen-version.js';

describe('the version of an If-Match', () => {
  test.each([
    [undefined, undefined],
    ['*', undefined],
    ['3', 3],
    ['"3"', 3],
    ['W/"12"', 12],
    [' "7" ', 7],
  ])('%j is %j', (header, version) => {
    expect(versionOf(header)).toBe(version);
  });

  test.each(['', '0', '-1', '"abc"', '"1", "2"', '1e3', '99999999999', '2147483648'])(
    '%j is refused',
    (header) => {
      expect(() => versionOf(header)).toThrow('Some fields are not right');
    },
  );
});
