import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBefore, rungAbove, type Standpoint } from './ladder.js';

const people = fc.array(
  fc.record({
    value: fc.integer({ min: 1, max: 5 }),
    reachedAt: fc.constantFrom(
      '2026-11-20T12:00:00.000Z',
      '2026-11-20T12:00:00.001Z',
      '2026-11-20T13:00:00.000Z',
    ),
    userId: fc.uuid(),
  }),
  { minLength: 1, maxLength: 60 },
);
const inOrder = (all: readonly Standpoint[]): Standpoint[] =>
  [...all].sort((a, b) => (isBefore(a, b) ? -1 : 1));

it('counting from the rung above gives the place, whoever asks, ties included', () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 7 }), (all, every) => {
      const order = inOrder(all);
      const ladder = order
        .map((one, i) => ({ ...one, place: i + 1 }))
        .filter(({ place }) => place % every === 0);
      order.forEach((own, i) => {
        const rung = rungAbove(ladder, own);
        const between = order.filter((one) => (!rung || isBefore(rung, one)) && isBefore(one, own)).length;
        expect((rung?.place ?? 0) + between + 1).toBe(i + 1);
        expect(between).toBeLessThan(every);
      });
    }),
  );
});
