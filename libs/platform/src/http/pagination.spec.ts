import { describe, expect, it, test } from '@jest/globals';
import type { Config } from '#platform/config';
import { ValidationFailed } from './domain-error.js';
import { Pagination } from './pagination.js';

const pagination = new Pagination({ secrets: { jwtAccessSecret: 'x'.repeat(32) } } as unknown as Config);
const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
const page = (limit: number) =>
  pagination.page(
    'things',
    limit,
    rows,
    (row) => [row.id],
    (row) => row.id,
  );

describe('Pagination', () => {
  it('shows what was asked for and says where to go on', () => {
    const { items, info } = page(2);
    expect(items).toEqual(['a', 'b']);
    expect(info.hasMore).toBe(true);
    expect(pagination.position('things', info.nextCursor ?? undefined)).toEqual(['b']);
  });

  it('ends with the last row', () => {
    expect(page(3).info).toEqual({ limit: 3, nextCursor: null, hasMore: false });
  });

  const cursor = page(2).info.nextCursor ?? '';
  test.each([
    ['of another list', 'others', cursor],
    [
      'with another position',
      'things',
      `${Buffer.from('["z"]').toString('base64url')}.${cursor.split('.')[1] ?? ''}`,
    ],
    ['without a signature', 'things', cursor.split('.')[0] ?? ''],
    ['that is nonsense', 'things', "';DROP TABLE users"],
    ['that is empty', 'things', ''],
  ])('refuses a cursor %s', (_, list, given) => {
    expect(() => pagination.position(list, given)).toThrow(ValidationFailed);
  });
});
