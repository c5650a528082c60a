import { Injectable } from '@nestjs/common';
import type { OwnUser, ProfileVisibility } from '#contracts/users';
import { Database, fragment, nothing, sql } from '#platform/database';
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

  /** A range of the index of names, and not LIKE, which an index helps only while its pattern is known to the plan. */
  byName(prefix: string, after: string | undefined, limit: number): Promise<OwnUser[]> {
    const from = foldUsername(prefix);
    // The last character of a name is z at most: what begins with "ada" stands before "adb".
    const last = from.at(-1);
    const until = last === undefined ? '~' : from.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1);
    return this.database.rows<OwnUser>(sql`
      SELECT id, username, display_name, avatar_url, timezone, created_at FROM users
      WHERE username_folded ~>=~ ${from} AND username_folded ~<~ ${until}
        ${after === undefined ? nothing : fragment`AND username_folded ~>~ ${foldUsername(after)}`}
      ORDER BY username_folded USING ~<~ LIMIT ${limit}::int`);
  }

  cards(ids: readonly string[]): Promise<CardRow[]> {
    return this.database.rows<CardRow>(sql`
      SELECT id, username, display_name, avatar_url, profile_visibility FROM users WHERE id = ANY (${ids}::uuid[])`);
  }
}
