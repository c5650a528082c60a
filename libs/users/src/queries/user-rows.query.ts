import { Injectable } from '@nestjs/common';
import type { Sql } from '#contracts/shared';
import type { OwnUser, ProfileVisibility } from '#contracts/users';
import { Database, fragment, nothing, sql } from '#platform/database';
import type { VersionedSettings } from '../domain/settings.js';
import { foldUsername } from '../domain/username.js';
import { AvatarUrls } from './avatar-urls.js';

export interface UserRow extends VersionedSettings {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly createdAt: Date;
}

export interface CardRow {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly profileVisibility: ProfileVisibility;
}

type Stored<Row> = Omit<Row, 'avatarUrl'> & { readonly avatarId: string | null };

const COLUMNS = fragment`id, username, display_name, avatar_id, timezone, day_start, week_start, language, theme, animations, font_size,
  profile_visibility, scores_visibility, show_on_leaderboard, allow_friend_requests, version, created_at`;

/** Reads the table users. What a viewer may see of a row is decided by whoever asks. */
@Injectable()
export class UserRows {
  constructor(
    private readonly database: Database,
    private readonly avatars: AvatarUrls,
  ) {}

  /** The person for themselves, also while the account waits to be erased. */
  own(id: string): Promise<UserRow | undefined> {
    return this.row(sql`SELECT ${COLUMNS} FROM users WHERE id = ${id}::uuid`);
  }

  /** The person for others: undefined once they want to be gone. */
  byId(id: string): Promise<UserRow | undefined> {
    return this.row(
      sql`SELECT ${COLUMNS} FROM users WHERE id = ${id}::uuid AND deletion_requested_at IS NULL`,
    );
  }

  byUsername(username: string): Promise<UserRow | undefined> {
    return this.row(sql`
      SELECT ${COLUMNS} FROM users
      WHERE username_folded = ${foldUsername(username)} AND deletion_requested_at IS NULL`);
  }

  async cards(ids: readonly string[]): Promise<CardRow[]> {
    const rows = await this.database.rows<Stored<CardRow>>(sql`
      SELECT id, username, display_name, avatar_id, profile_visibility FROM users
      WHERE id = ANY (${ids}::uuid[]) AND deletion_requested_at IS NULL`);
    return rows.map(({ avatarId, ...row }) => ({ ...row, avatarUrl: this.avatars.of(avatarId) }));
  }

  /** A range of the index of names, and not LIKE, which an index helps only while its pattern is known to the plan. */
  async byName(prefix: string, after: string | undefined, limit: number): Promise<OwnUser[]> {
    const from = foldUsername(prefix);
    // The last character of a name is z at most: what begins with "ada" stands before "adb".
    const last = from.at(-1);
    const until = last === undefined ? '~' : from.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1);
    const rows = await this.database.rows<Stored<OwnUser>>(sql`
      SELECT id, username, display_name, avatar_id, timezone, created_at FROM users
      WHERE (username_folded || '') ~>=~ ${from} AND (username_folded || '') ~<~ ${until}
        ${after === undefined ? nothing : fragment`AND (username_folded || '') ~>~ ${foldUsername(after)}`}
      ORDER BY (username_folded || '') USING ~<~ LIMIT ${limit}::int`);
    return rows.map(({ avatarId, ...row }) => ({ ...row, avatarUrl: this.avatars.of(avatarId) }));
  }

  private async row(statement: Sql): Promise<UserRow | undefined> {
    const found = await this.database.maybe<Stored<UserRow>>(statement);
    if (!found) return undefined;
    const { avatarId, ...row } = found;
    return { ...row, avatarUrl: this.avatars.of(avatarId) };
  }
}
