import { Injectable } from '@nestjs/common';
import { ProgressPort, type ProgressView } from '#contracts/gamification';
import { Clock } from '#platform/clock';
import { Database, sql } from '#platform/database';
import { OutageRows } from '../data/outage-rows.js';
import { STANDING, type StandingRow, toStanding } from '../data/standing-rows.js';
import { pointsLevel } from '../domain/levels.rules.js';
import { isBehind, presentStanding, type Standing, upToDate } from '../domain/standing.js';
import { NO_STREAK } from '../domain/streak.rules.js';

/** Somebody who has not begun. */
const nothingYet = (userId: string): Standing => ({
  userId,
  calendar: { timezone: 'UTC', dayStart: 0, hold: null },
  points: 0,
  xp: 0,
  streak: NO_STREAK,
  restDays: [],
  sessionsCompleted: 0,
  savedSeconds: 0,
  unlocked: [],
});

/** Where people stand, right at the moment of reading: a streak that died overnight is 0 without anybody writing it. */
@Injectable()
export class ProgressQuery extends ProgressPort {
  constructor(
    private readonly database: Database,
    private readonly outages: OutageRows,
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

  /** Where somebody stands now, every day that is over decided. */
  async standing(userId: string): Promise<Standing> {
    const row = await this.database.maybe<StandingRow>(
      sql`SELECT ${STANDING} FROM progress WHERE user_id = ${userId}::uuid`,
    );
    if (!row) return nothingYet(userId);
    const standing = toStanding(row);
    const now = this.clock.now();
    const { closedOn } = standing.streak;
    if (closedOn === null || !isBehind(standing, now)) return standing;
    return upToDate(
      standing,
      now,
      await this.outages.since(this.database, new Date(`${closedOn}T00:00:00Z`)),
    );
  }
}
