import { Injectable } from '@nestjs/common';
import type { Track } from '#contracts/gamification';
import { Database, fragment, nothing, sql } from '#platform/database';
import { type Page, Pagination } from '#platform/http';

export interface LedgerEntry {
  readonly id: string;
  readonly track: Track;
  readonly rule: string;
  readonly source: string;
  readonly requested: number;
  readonly applied: number;
  readonly balanceAfter: number;
  readonly at: string;
}

const LIST = 'ledger';

/** The viewer's own ledger; nobody sees another's. */
@Injectable()
export class LedgerQuery {
  constructor(
    private readonly database: Database,
    private readonly pagination: Pagination,
  ) {}

  /** Latest entry first. */
  async list(
    viewerId: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<Page<LedgerEntry>> {
    const after = this.pagination.position<[string]>(LIST, cursor);
    const rows = await this.database.rows<Omit<LedgerEntry, 'at'> & { at: Date }>(sql`
      SELECT id, track, rule, source, requested, applied, balance_after, at FROM ledger_entries
      WHERE user_id = ${viewerId}::uuid ${after ? fragment`AND id < ${after[0]}::uuid` : nothing}
      ORDER BY id DESC LIMIT ${limit + 1}`);
    return this.pagination.page(
      LIST,
      limit,
      rows,
      ({ id }) => [id],
      (row) => ({ ...row, at: row.at.toISOString() }),
    );
  }
}
