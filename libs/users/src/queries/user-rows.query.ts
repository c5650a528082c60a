import { Injectable } from '@nestjs/common';
import type { ProfileVisibility } from '#contracts/users';
import { Database, sql } from '#platform/database';
import { foldUsername } from '../domain/username.js';

export interface UserRow {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly timezone: string;
  readonly dayStart: number;
  readonly profileVisibility: ProfileVisibility;
  readonly showOnLeaderboard: boolean;
  readonly version: number;
  readonly createdAt: Date;
}

export type CardRow = Pick<UserRow, 'id' | 'username' | 'displayName' | 'avatarUrl' | 'profileVisibility'>;

/** Reads the table users. What a viewer may see of a row is decided by whoever asks. */
@Injectable()
export class UserRows {
  constructor(private readonly database: Database) {}

  byId(id: string): Promise<UserRow | undefined> {
    return this.database.maybe<UserRow>(sql`
      SELECT id, username, display_name, avatar_url, timezone, day_start, profile_visibility, show_on_leaderboard, version, created_at
      FROM users WHERE id = ${id}::uuid`);
  }

  byUsername(username: string): Promise<UserRow | undefined> {
    return this.database.maybe<UserRow>(sql`
      SELECT id, username, display_name, avatar_url, timezone, day_start, profile_visibility, show_on_leaderboard, version, created_at
      FROM users WHERE username_folded = ${foldUsername(username)}`);
  }

  cards(ids: readonly string[]): Promise<CardRow[]> {
    return this.database.rows<CardRow>(sql`
      SELECT id, username, display_name, avatar_url, profile_visibility FROM users WHERE id = ANY (${ids}::uuid[])`);
  }
}
