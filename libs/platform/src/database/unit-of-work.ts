import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import type { Transaction } from '#contracts/shared';
import { isProduction } from '#platform/config';
import { Statements } from './database.js';
import { isRetryable } from './errors.js';

const ATTEMPTS = 3;

/** The open transaction, with what the platform itself hangs on its end. Features see it as `Transaction`. */
export class OpenTransaction extends Statements {
  private readonly atEnd: (() => Promise<void>)[] = [];
  private readonly onceCommitted: (() => void)[] = [];

  static from(tx: Transaction): OpenTransaction {
    if (tx instanceof OpenTransaction) return tx;
    throw new TypeError('expected the transaction that UnitOfWork.run opened');
  }

  /** Runs as the last thing before COMMIT; an error rolls everything back. */
  beforeCommit(step: () => Promise<void>): void {
    this.atEnd.push(step);
  }

  /** Runs when the commit has succeeded, and only then. Must not throw. */
  afterCommit(step: () => void): void {
    this.onceCommitted.push(step);
  }

  async finish(): Promise<void> {
    for (const step of this.atEnd) await step();
  }

  committed(): void {
    for (const step of this.onceCommitted) step();
  }
}

/** Makes the effect of a request happen once, in the same transaction as the effect. See `#platform/idempotency`. */
export interface Once {
  begin(tx: Transaction): Promise<void>;
  finish(tx: Transaction, result: unknown): Promise<void>;
}

export interface RunOptions {
  readonly once?: Once | undefined;
}

/** Opens the one transaction of a write. */
@Injectable()
export class UnitOfWork {
  // Only tells a nested run from a first one while developing; nothing is ever read through it.
  private readonly inside = isProduction ? undefined : new AsyncLocalStorage<true>();

  constructor(private readonly pool: pg.Pool) {}

  /**
   * Runs `work` in a transaction and commits what it did. A serialization failure or deadlock runs it again, three
   * times at most; any other error rolls back and is thrown.
   */
  async run<Result>(work: (tx: Transaction) => Promise<Result>, options: RunOptions = {}): Promise<Result> {
    if (this.inside?.getStore())
      throw new Error('a transaction is open already: hand its tx on instead of running a nested one');
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work, options);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
        await new Promise((resume) => setTimeout(resume, Math.random() * 20 * attempt));
      }
    }
  }

  private async attempt<Result>(
    work: (tx: Transaction) => Promise<Result>,
    { once }: RunOptions,
  ): Promise<Result> {
    const client = await this.pool.connect();
    const tx = new OpenTransaction(client);
    let broken: Error | undefined;
    // A connection cut between two statements says so by an event, which would end the process if nobody listened.
    const onLost = (error: Error): void => void (broken = error);
    client.on('error', onLost);
    let result: Result;
    try {
      await client.query('BEGIN');
      const body = async (): Promise<Result> => {
        await once?.begin(tx);
        const done = await work(tx);
        await once?.finish(tx, done);
        await tx.finish();
        return done;
      };
      result = this.inside ? await this.inside.run(true, body) : await body();
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: unknown) => {
        broken ??= lost instanceof Error ? lost : new Error(String(lost));
      });
      throw error;
    } finally {
      client.off('error', onLost);
      client.release(broken);
    }
    tx.committed();
    return result;
  }
}
