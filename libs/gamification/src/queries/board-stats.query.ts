import { Injectable } from '@nestjs/common';
import { type Rank, RANKS } from '#contracts/gamification';
import { Cache } from '#platform/cache';
import { Clock, localDay } from '#platform/clock';
import { Database, sql } from '#platform/database';
import type { Board } from '../domain/boards.rules.js';
import { rankBeginsAt } from '../domain/levels.rules.js';

/** A type, not an interface: only those count as JSON. */
export type BoardStats = {
  /** People on the board. */
  readonly users: number;
  /** People who did something on their today. */
  readonly activeToday: number;
  /** People with XP, by rank. */
  readonly byRank: Record<Rank, number>;
};

const USERS_SECONDS = 10;
const COMMUNITY_SECONDS = 30;

/** Figures about everybody on a board. They count rows of an index, so they are counted rarely and kept. */
@Injectable()
export class BoardStatsQuery {
  constructor(
    private readonly database: Database,
    private readonly cache: Cache,
    private readonly clock: Clock,
  ) {}

  async of(board: Board, period: string): Promise<BoardStats> {
    const [users, community] = await Promise.all([
      this.cache.getOrSet(`leaderboards:${board}:${period}:users`, USERS_SECONDS, () =>
        this.users(board, period),
      ),
      this.cache.getOrSet('leaderboards:community', COMMUNITY_SECONDS, () => this.community()),
    ]);
    return { users, ...community };
  }

  private async users(board: Board, period: string): Promise<number> {
    const { users } = await this.database.one<{ users: number }>(sql`
      SELECT count(*) AS users FROM board_scores
      WHERE board = ${board} AND period = ${period} AND visible AND value > 0`);
    return users;
  }

  private async community(): Promise<Omit<BoardStats, 'users'>> {
    const [{ active }, ranks] = await Promise.all([
      this.database.one<{ active: number }>(
        sql`SELECT count(*) AS active FROM streak_days WHERE date = ${localDay(this.clock.now(), 'UTC')}::date`,
      ),
      this.database.rows<{ rank: number; users: number }>(sql`
        SELECT width_bucket(value, ${RANKS.slice(1).map(rankBeginsAt)}::int[]) AS rank, count(*) AS users
        FROM board_scores WHERE board = 'xp' AND period = 'all' AND visible AND value > 0 GROUP BY 1`),
    ]);
    const byRank = Object.fromEntries(RANKS.map((rank) => [rank, 0])) as Record<Rank, number>;
    for (const { rank, users } of ranks) byRank[RANKS[rank] ?? 'F'] = users;
    return { activeToday: active, byRank };
  }
}
