import { Injectable } from '@nestjs/common';
import { ProgressPort, type ProgressView } from '#contracts/gamification';
import { Clock } from '#platform/clock';
import { Database, sql } from '#platform/database';
import { STANDING, type StandingRow, toStanding } from '../data/standing-rows.js';
import { pointsLevel } from '../domain/levels.rules.js';
import { presentStanding, type Standing } from '../domain/standing.js';
import { NO_STREAK } from '../domain/streak.rules.js';

/** Somebody who has not begun. */
const nothingYet = (userId: string): Standing => ({
  userId,
  timezone: 'UTC',
  dayStart: 0,
  points: 0,
  xp: 0,
  streak: NO_STREAK,
  freezes: 0,
  sessionsCompleted: 0,
  savedSeconds: 0,
  unlocked: [],
});

/** Where people stand, right at the moment of reading: a streak that died overnight is 0 without anybody writing it. */
@Injectable()
export class ProgressQuery extends ProgressPort {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async of(userId: string): Promise<ProgressView> {
    return presentStanding(await this.standing(userId), this.clock.now());
  }

  async many(userIds: readonly string[]): Promise<ReadonlyMap<string, ProgressView>> {
    const rows = await this.database.rows<StandingRow>(
      sql`SELECT ${STANDING} FROM progress WHERE user_id = ANY (${userIds}::uuid[])`,
    );
    const now = this.clock.now();
    return new Map(rows.map(toStanding).map((standing) => [standing.userId, presentStanding(standing, now)]));
  }

  async levels(userIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.rows<{ userId: string; points: number }>(
      sql`SELECT user_id, points FROM progress WHERE user_id = ANY (${userIds}::uuid[])`,
    );
    return new Map(rows.map(({ userId, points }) => [userId, pointsLevel(points)]));
  }

  async standing(userId: string): Promise<Standing> {
    const row = await this.database.maybe<StandingRow>(
      sql`SELECT ${STANDING} FROM progress WHERE user_id = ${userId}::uuid`,
    );
    return row ? toStanding(row) : nothingYet(userId);
  }
}
