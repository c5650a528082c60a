import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { idAfter } from './notification-id.js';

describe('ids of notifications', () => {
  it('is a fresh one as a rule', () => {
    const fresh = v7();
    expect(idAfter(undefined, fresh)).toBe(fresh);
    expect(idAfter(v7({ msecs: Date.now() - 5000 }), fresh)).toBe(fresh);
  });

  it('stands after one from a clock that is ahead', () => {
    let last = v7({ msecs: Date.now() + 60_000 });
    for (let i = 0; i < 100; i++) {
      const next = idAfter(last);
      expect(next > last).toBe(true);
      expect(next).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      last = next;
    }
  });
});
