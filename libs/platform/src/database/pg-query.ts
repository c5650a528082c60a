import pg from 'pg';
import type { Sql } from '#contracts/shared';
import { Statement } from './sql.js';

const { INT8, DATE } = pg.types.builtins as Readonly<Record<string, number>>;
const asNumber = (text: string): number => Number(text);
const asIs = (text: string): string => text;

// Set per query and not globally: Prisma shares the pool and brings parsers of its own.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return asNumber;
    if (oid === DATE) return asIs;
    return pg.types.getTypeParser(oid, format) as (text: string) => unknown;
  }) as pg.CustomTypesConfig['getTypeParser'],
};

const camelNames = new Map<string, string>();
function camel(column: string): string {
  let name = camelNames.get(column);
  if (name === undefined) {
    name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelNames.set(column, name);
  }
  return name;
}

export interface Queryable {
  query(config: pg.QueryArrayConfig): Promise<pg.QueryArrayResult>;
}

export interface QueryOutcome {
  readonly rows: Record<string, unknown>[];
  readonly affected: number;
}

/** Runs one statement as a prepared one; columns become camelCase. */
export async function execute(on: Queryable, statement: Sql): Promise<QueryOutcome> {
  const { text, values } = statement;
  const result = await on.query({
    text,
    values: values as unknown[],
    types,
    rowMode: 'array',
    ...(statement instanceof Statement && { name: statement.name }),
  } as pg.QueryArrayConfig);
  const names = result.fields.map((field) => camel(field.name));
  const rows = result.rows.map((cells: unknown[]) => {
    const row: Record<string, unknown> = {};
    names.forEach((name, i) => (row[name] = cells[i]));
    return row;
  });
  return { rows, affected: result.rowCount ?? 0 };
}
