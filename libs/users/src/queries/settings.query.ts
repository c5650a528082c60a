import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/http';
import type { VersionedSettings } from '../domain/settings.js';
import { UserRows } from './user-rows.query.js';

/** One's own settings. */
@Injectable()
export class SettingsQuery {
  constructor(private readonly users: UserRows) {}

  async of(userId: string): Promise<VersionedSettings> {
    const user = await this.users.own(userId);
    if (!user) throw new NotFound();
    return user;
  }
}
