/** One parameterised statement. Made by the `sql` tag of `#platform/database`, never by hand. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The one transaction of a write, handed to everything that takes part in it.
 *
 * Columns come back in camelCase; timestamps as `Date`, dates as `YYYY-MM-DD`, bigint as number.
 */
export interface Transaction {
  /** Every row. */
  rows<Row>(statement: Sql): Promise<Row[]>;
  /** The first row, or undefined when there is none. */
  maybe<Row>(statement: Sql): Promise<Row | undefined>;
  /** The first row; a statement that returns none is a bug and throws. */
  one<Row>(statement: Sql): Promise<Row>;
  /** How many rows the statement changed. */
  run(statement: Sql): Promise<number>;
}
