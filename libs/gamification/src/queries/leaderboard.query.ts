import { Injectable } from '@nestjs/common';
import type { Rank } from '#contracts/gamification';
import { type UserCard, UsersPort } from '#contracts/users';
import { Clock } from '#platform/clock';
import { Database, fragment, nothing, sql } from '#platform/database';
import { ValidationFailed } from '#platform/http';
import { type Board, type Period, periodKey } from '../domain/boards.rules.js';
import { rungAbove } from '../domain/ladder.js';
import { BoardStatsQuery } from './board-stats.query.js';
import { LadderQuery, type Rung } from './ladder.query.js';

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
    private readonly ladder: LadderQuery,
    private readonly clock: Clock,
  ) {}

  /** @throws ValidationFailed for a page too deep */
  async page(
    viewerId: string,
    board: Board,
    { period, at, page, limit }: { period: Period; at?: string | undefined; page: number; limit: number },
  ): Promise<Leaderboard> {
    const offset = (page - 1) * limit;
    if (offset > DEEPEST_OFFSET)
      throw new ValidationFailed([
        {
          field: 'page',
          message: `page is too deep: the first ${DEEPEST_OFFSET} places can be paged through`,
        },
      ]);
    const key = at ?? periodKey(period, this.clock.now());
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

  /**
   * The viewer's place among those who show themselves, their own choice aside: counted from the rung of the ladder
   * above them, at most a thousand rows however many people there are.
   */
  private async own(
    viewerId: string,
    board: Board,
    period: string,
  ): Promise<{ value: number; visible: boolean; position: number } | undefined> {
    const own = await this.database.maybe<{ value: number; reachedAt: Date; visible: boolean }>(sql`
      SELECT value, reached_at, visible FROM board_scores
      WHERE user_id = ${viewerId}::uuid AND board = ${board} AND period = ${period} AND value > 0`);
    if (!own) return undefined;
    const { value, visible } = own;
    const standpoint = { value, reachedAt: own.reachedAt.toISOString(), userId: viewerId };
    const rung = rungAbove(await this.ladder.of(board, period), standpoint);
    const { better } = await this.database.one<{ better: number }>(sql`
      SELECT (SELECT count(*) FROM board_scores WHERE board = ${board} AND period = ${period} AND visible AND value > 0
          AND value > ${value} ${rung ? fragment`AND value < ${rung.value}` : nothing})
        + (SELECT count(*) FROM board_scores WHERE board = ${board} AND period = ${period} AND visible AND value > 0
          AND value = ${value} AND (reached_at, user_id) < (${own.reachedAt}::timestamptz, ${viewerId}::uuid)
          ${rung?.value === value ? after(rung) : nothing})
        + ${
          rung && rung.value > value
            ? fragment`(SELECT count(*) FROM board_scores
          WHERE board = ${board} AND period = ${period} AND visible AND value > 0
          AND value = ${rung.value} ${after(rung)})`
            : fragment`0`
        } AS better`);
    return { value, visible, position: (rung?.place ?? 0) + better + 1 };
  }
}

/** Of those with the value of a rung: who stands behind it. */
const after = ({ reachedAt, userId }: Rung): unknown =>
  fragment`AND (reached_at, user_id) > (${reachedAt}::timestamptz, ${userId}::uuid)`;
