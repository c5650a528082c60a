import { Injectable } from '@nestjs/common';
import type { Rank } from '#contracts/gamification';
import { type UserCard, UsersPort } from '#contracts/users';
import { Clock } from '#platform/clock';
import { Database, sql } from '#platform/database';
import { ValidationFailed } from '#platform/http';
import { type Board, type Period, periodKey } from '../domain/boards.rules.js';
import { BoardStatsQuery } from './board-stats.query.js';

export interface Leaderboard {
  readonly entries: readonly { readonly position: number; readonly user: UserCard; readonly value: number }[];
  readonly currentUser: {
    /** Null while the viewer has nothing in the period. */
    readonly position: number | null;
    readonly value: number;
    /** How many people are on the board. */
    readonly total: number;
  };
  readonly stats: {
    readonly users: number;
    readonly activeToday: number;
    readonly byRank: Readonly<Record<Rank, number>>;
  };
}

/** Deeper pages would read everything before them. */
const DEEPEST_OFFSET = 10_000;

/** Boards for everybody: who hides is absent, and the positions close up. */
@Injectable()
export class LeaderboardQuery {
  constructor(
    private readonly database: Database,
    private readonly users: UsersPort,
    private readonly stats: BoardStatsQuery,
    private readonly clock: Clock,
  ) {}

  /** @throws ValidationFailed for a page too deep */
  async page(
    viewerId: string,
    board: Board,
    { period, page, limit }: { period: Period; page: number; limit: number },
  ): Promise<Leaderboard> {
    const offset = (page - 1) * limit;
    if (offset > DEEPEST_OFFSET)
      throw new ValidationFailed([
        {
          field: 'page',
          message: `page is too deep: the first ${DEEPEST_OFFSET} places can be paged through`,
        },
      ]);
    const key = periodKey(period, this.clock.now());
    const [rows, own, stats] = await Promise.all([
      this.entries(board, key, limit, offset),
      this.own(viewerId, board, key),
      this.stats.of(board, key),
    ]);
    const cards = await this.users.cards(rows.map(({ userId }) => userId));
    const entries = rows.flatMap(({ userId, value }, i) => {
      const user = cards.get(userId);
      return user ? [{ position: offset + i + 1, user, value }] : [];
    });
    // The count is a few seconds old, the places are not.
    const users = Math.max(
      stats.users,
      own?.visible ? own.position : 0,
      rows.length ? offset + rows.length : 0,
    );
    return {
      entries,
      currentUser: { position: own?.position ?? null, value: own?.value ?? 0, total: users },
      stats: { ...stats, users },
    };
  }

  private entries(
    board: Board,
    period: string,
    limit: number,
    offset: number,
  ): Promise<{ userId: string; value: number }[]> {
    return this.database.rows(sql`
      SELECT user_id, value FROM board_scores
      WHERE board = ${board} AND period = ${period} AND visible AND value > 0
      ORDER BY value DESC, reached_at, user_id LIMIT ${limit} OFFSET ${offset}`);
  }

  /** The viewer's place among those who show themselves, their own choice aside. Its cost grows with the place. */
  private own(
    viewerId: string,
    board: Board,
    period: string,
  ): Promise<{ value: number; visible: boolean; position: number } | undefined> {
    return this.database.maybe(sql`
      SELECT own.value, own.visible, 1
        + (SELECT count(*) FROM board_scores AS better
          WHERE better.board = ${board} AND better.period = ${period} AND better.visible AND better.value > 0
            AND better.value > own.value)
        + (SELECT count(*) FROM board_scores AS earlier
          WHERE earlier.board = ${board} AND earlier.period = ${period} AND earlier.visible AND earlier.value > 0
            AND earlier.value = own.value AND (earlier.reached_at, earlier.user_id) < (own.reached_at, own.user_id))
        AS position
      FROM board_scores AS own
      WHERE own.user_id = ${viewerId}::uuid AND own.board = ${board} AND own.period = ${period} AND own.value > 0`);
  }
}
