import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/http';
import { type UserRow, UserRows } from './user-rows.query.js';

export type SettingsView = Pick<
  UserRow,
  'timezone' | 'dayStart' | 'profileVisibility' | 'showOnLeaderboard' | 'version'
>;

/** One's own settings. */
@Injectable()
export class SettingsQuery {
  constructor(private readonly users: UserRows) {}

  async of(userId: string): Promise<SettingsView> {
    const user = await this.users.byId(userId);
    if (!user) throw new NotFound();
    return user;
  }
}
