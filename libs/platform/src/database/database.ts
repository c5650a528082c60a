import { Injectable } from '@nestjs/common';
import pg from 'pg';
import type { Sql, Transaction } from '#contracts/shared';
import { execute, type Queryable } from './pg-query.js';

/** Runs statements on a pool or on one connection; the shape of {@link Transaction}. */
export class Statements implements Transaction {
  constructor(private readonly on: Queryable) {}

  async rows<Row>(statement: Sql): Promise<Row[]> {
    return (await execute(this.on, statement)).rows as Row[];
  }

  async maybe<Row>(statement: Sql): Promise<Row | undefined> {
    return (await this.rows<Row>(statement))[0];
  }

  async one<Row>(statement: Sql): Promise<Row> {
    const row = await this.maybe<Row>(statement);
    if (row === undefined) throw new Error(`expected a row from: ${statement.text}`);
    return row;
  }

  async run(statement: Sql): Promise<number> {
    return (await execute(this.on, statement)).affected;
  }
}

/** Reads outside a transaction, each on any connection of the shared pool. Writes go through `UnitOfWork`. */
@Injectable()
export class Database extends Statements {
  constructor(readonly pool: pg.Pool) {
    super(pool);
  }
}
