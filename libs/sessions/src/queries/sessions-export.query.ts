import { Injectable } from '@nestjs/common';
import { ExportSource } from '#contracts/users';
import { Database, sql } from '#platform/database';

/** Sessions, actions and the statistics made of them. */
@Injectable()
export class SessionsExport extends ExportSource {
  readonly section = 'sessions';

  constructor(private readonly database: Database) {
    super();
  }

  async of(userId: string): Promise<unknown> {
    const sessions = await this.database.rows(sql`
      SELECT id, kind, habit, planned_seconds, started_at, ends_at, ended_at, status, saved_seconds, group_lockdown_id
      FROM sessions WHERE user_id = ${userId}::uuid ORDER BY started_at, id`);
    const actions = await this.database.rows(sql`
      SELECT id, type, habit, intensity, note, occurred_at, created_at
      FROM actions WHERE user_id = ${userId}::uuid ORDER BY occurred_at, id`);
    const days = await this.database.rows(sql`
      SELECT date, started, completed, failed, abandoned, saved_seconds, relapses, urges_resisted
      FROM daily_stats WHERE user_id = ${userId}::uuid ORDER BY date`);
    const hours = await this.database.rows(sql`
      SELECT hour, completed FROM hourly_stats WHERE user_id = ${userId}::uuid ORDER BY hour`);
    return { sessions, actions, days, hours };
  }
}
