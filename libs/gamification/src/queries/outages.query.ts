import { Injectable } from '@nestjs/common';
import { Database, fragment, nothing, sql } from '#platform/database';
import { type Page, Pagination } from '#platform/http';
import type { DeclaredOutage } from '../data/outage-rows.js';
import { type OutageView, presentOutage } from '../use-cases/declare-outage.js';

const LIST = 'outages';

/** For operators. */
@Injectable()
export class OutagesQuery {
  constructor(
    private readonly database: Database,
    private readonly pagination: Pagination,
  ) {}

  /** Latest declaration first. */
  async list({ limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<Page<OutageView>> {
    const after = this.pagination.position<[string]>(LIST, cursor);
    const rows = await this.database.rows<DeclaredOutage>(sql`
      SELECT id, starts_at, ends_at, reason, created_at FROM outages
      ${after ? fragment`WHERE id < ${after[0]}::uuid` : nothing} ORDER BY id DESC LIMIT ${limit + 1}`);
    return this.pagination.page(LIST, limit, rows, ({ id }) => [id], presentOutage);
  }
}
