import { Injectable } from '@nestjs/common';
import { Database, fragment, nothing, sql } from '#platform/database';
import { type Page, Pagination } from '#platform/http';
import { type Action, type ActionData, type ActionType, presentAction } from '../domain/action.js';

export interface ActionFilter {
  readonly type?: ActionType | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const LIST = 'actions';

/** Actions of the viewer; nobody sees another's. */
@Injectable()
export class ActionsQuery {
  constructor(
    private readonly database: Database,
    private readonly pagination: Pagination,
  ) {}

  /** Latest occurrence first. */
  async list(viewerId: string, { type, limit, cursor }: ActionFilter): Promise<Page<ActionData>> {
    const after = this.pagination.position<[string, string]>(LIST, cursor);
    const rows = await this.database.rows<Action>(sql`
      SELECT id, user_id, type, habit, intensity, note, occurred_at, created_at FROM actions
      WHERE user_id = ${viewerId}::uuid
        ${type ? fragment`AND type = ${type}::action_type` : nothing}
        ${after ? fragment`AND (occurred_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
      ORDER BY occurred_at DESC, id DESC LIMIT ${limit + 1}`);
    return this.pagination.page(
      LIST,
      limit,
      rows,
      (row) => [row.occurredAt.toISOString(), row.id],
      presentAction,
    );
  }
}
