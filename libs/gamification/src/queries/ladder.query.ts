import { Injectable } from '@nestjs/common';
import { Cache } from '#platform/cache';
import { Database, sql } from '#platform/database';
import type { Board } from '../domain/boards.rules.js';

/** Who stood on a rung when the ladder was made. */
export type Rung = {
  readonly place: number;
  readonly value: number;
  /** ISO 8601. */
  readonly reachedAt: string;
  readonly userId: string;
};

export const RUNG_EVERY = 1000;
const SECONDS = 30;

/**
 * Every thousandth place of a board: a place further down is found by counting from the rung above it, so that asking
 * costs the same at the bottom of a million as at the top. A ladder is made by reading the index once; it is a few
 * seconds old, and then off by those who crossed the rung since.
 */
@Injectable()
export class LadderQuery {
  constructor(
    private readonly database: Database,
    private readonly cache: Cache,
  ) {}

  async of(board: Board, period: string): Promise<readonly Rung[]> {
    return this.cache.getOrSet(`leaderboards:${board}:${period}:ladder`, SECONDS, () =>
      this.make(board, period),
    );
  }

  /** Forgets what it knows of a board. */
  async forget(board: Board, period: string): Promise<void> {
    await this.cache.delete(`leaderboards:${board}:${period}:ladder`);
  }

  private async make(board: Board, period: string): Promise<Rung[]> {
    const rows = await this.database.rows<Omit<Rung, 'reachedAt'> & { reachedAt: Date }>(sql`
      SELECT place, value, reached_at, user_id FROM (
        SELECT value, reached_at, user_id, row_number() OVER (ORDER BY value DESC, reached_at, user_id) AS place
        FROM board_scores WHERE board = ${board} AND period = ${period} AND visible AND value > 0
      ) AS places WHERE place % ${RUNG_EVERY} = 0 ORDER BY place`);
    return rows.map((row) => ({ ...row, reachedAt: row.reachedAt.toISOString() }));
  }
}
