import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import type { ApproachRules, NewUser, OwnUser, ProfileVisibility, UserCalendar } from '#contracts/users';
import { sql, uniqueViolation } from '#platform/database';
import { foldUsername } from '../domain/username.js';
import { UsernameTaken } from '../domain/users.errors.js';

/** What a person decides about themselves. */
export interface Settings {
  readonly timezone: string;
  /** Minutes after midnight. */
  readonly dayStart: number;
  readonly profileVisibility: ProfileVisibility;
  readonly showOnLeaderboard: boolean;
}

export interface VersionedSettings extends Settings {
  readonly version: number;
}

/** Writes the table users. */
@Injectable()
export class UsersData {
  /** @throws UsernameTaken when somebody has the name in any case */
  async insert(tx: Transaction, user: NewUser): Promise<OwnUser> {
    try {
      return await tx.one<OwnUser>(sql`
        INSERT INTO users (id, username, username_folded, display_name, timezone, created_at, updated_at)
        VALUES (${user.id}::uuid, ${user.username}, ${foldUsername(user.username)}, ${user.displayName}, ${user.timezone},
          ${user.at}, ${user.at})
        RETURNING id, username, display_name, avatar_url, timezone, created_at`);
    } catch (error) {
      throw uniqueViolation(error) === 'users_username_folded_key' ? new UsernameTaken() : error;
    }
  }

  calendar(tx: Transaction, userId: string): Promise<UserCalendar> {
    return tx.one<UserCalendar>(sql`SELECT timezone, day_start FROM users WHERE id = ${userId}::uuid`);
  }

  /** Shared locks, in the order of the ids. */
  holdApproachRules(
    tx: Transaction,
    userIds: readonly string[],
  ): Promise<({ id: string } & ApproachRules)[]> {
    return tx.rows(sql`
      SELECT id, display_name, profile_visibility FROM users WHERE id = ANY (${userIds}::uuid[]) ORDER BY id FOR SHARE`);
  }

  /** The settings, kept from changing until the transaction ends. */
  lockSettings(tx: Transaction, userId: string): Promise<VersionedSettings> {
    return tx.one<VersionedSettings>(sql`
      SELECT timezone, day_start, profile_visibility, show_on_leaderboard, version
      FROM users WHERE id = ${userId}::uuid FOR UPDATE`);
  }

  /** Returns the new version. */
  async saveSettings(tx: Transaction, userId: string, settings: Settings, at: Date): Promise<number> {
    const { version } = await tx.one<{ version: number }>(sql`
      UPDATE users SET timezone = ${settings.timezone}, day_start = ${settings.dayStart}::smallint,
        profile_visibility = ${settings.profileVisibility}::profile_visibility,
        show_on_leaderboard = ${settings.showOnLeaderboard}, updated_at = ${at}, version = version + 1
      WHERE id = ${userId}::uuid
      RETURNING version`);
    return version;
  }
}
