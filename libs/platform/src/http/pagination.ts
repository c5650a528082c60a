import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Config } from '#platform/config';
import { deriveKey } from '#platform/crypto';
import { ValidationFailed } from './domain-error.js';

export interface PageInfo {
  readonly limit: number;
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
  /** How many there are, where a list can say it. */
  readonly total?: number;
}

/** The answer of a list route. */
export class Page<Item> {
  constructor(
    readonly items: readonly Item[],
    readonly info: PageInfo,
  ) {}
}

/** `limit` and `cursor` of every keyset-paged list. */
export class PageQuery {
  @ApiPropertyOptional({
    description: 'How many entries, 1 to 100.',
    example: 20,
    default: 20,
    minimum: 1,
    maximum: 100,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 20;

  @ApiPropertyOptional({
    description: '`meta.pagination.nextCursor` of the page before.',
    example: 'WyIwMTkzIl0.c2lnbmF0dXJl',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

/** Signs and reads cursors: opaque to clients, of one list only, useless when tampered with. */
@Injectable()
export class Pagination {
  private readonly key: () => Buffer;

  constructor(config: Config) {
    let key: Buffer | undefined;
    this.key = () => (key ??= deriveKey(config.secrets.jwtAccessSecret, 'cursor'));
  }

  /**
   * The keyset position a cursor stands for, or undefined for the first page.
   * @param list name of the list, e.g. `sessions`; a cursor of another list is refused
   * @throws ValidationFailed when the cursor was not made here
   */
  position<Position extends readonly (string | number)[]>(
    list: string,
    cursor: string | undefined,
  ): Position | undefined {
    if (cursor === undefined) return undefined;
    const [body = '', signature = ''] = cursor.split('.');
    const expected = this.sign(list, body);
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw new ValidationFailed([
        { field: 'cursor', message: 'cursor must be the nextCursor of the page before, unchanged' },
      ]);
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Position;
  }

  /**
   * @param rows up to `limit + 1` rows: one more than asked for tells whether there is another page
   * @param position the keyset position of a row, as the next query will need it
   */
  page<Row, Item>(
    list: string,
    limit: number,
    rows: readonly Row[],
    position: (row: Row) => readonly (string | number)[],
    present: (row: Row) => Item,
  ): Page<Item> {
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const hasMore = rows.length > limit;
    const body =
      hasMore && last !== undefined
        ? Buffer.from(JSON.stringify(position(last))).toString('base64url')
        : undefined;
    return new Page(shown.map(present), {
      limit,
      nextCursor: body === undefined ? null : `${body}.${this.sign(list, body).toString('base64url')}`,
      hasMore,
    });
  }

  private sign(list: string, body: string): Buffer {
    return createHmac('sha256', this.key()).update(`${list}:${body}`).digest().subarray(0, 16);
  }
}
