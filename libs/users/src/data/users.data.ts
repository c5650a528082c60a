import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import type { ApproachRules, NewUser, OwnUser, UserCalendar } from '#contracts/users';
import { fragment, sql, uniqueViolation } from '#platform/database';
import type { Settings, VersionedSettings } from '../domain/settings.js';
import { foldUsername } from '../domain/username.js';
import { UsernameTaken } from '../domain/users.errors.js';

/** A person's own row, locked. */
export interface LockedUser extends VersionedSettings {
  readonly username: string;
  readonly displayName: string;
  readonly avatarId: string | null;
}

const LOCKED = fragment`username, display_name, avatar_id, timezone, day_start, week_start, language, theme, animations, font_size,
  profile_visibility, scores_visibility, show_on_leaderboard, allow_friend_requests, version`;

/** Both are the same to a person: one is about the names people bear, the other also about those kept for somebody. */
const NAME_KEYS: readonly (string | undefined)[] = ['users_username_folded_key', 'usernames_pkey'];

/** Writes the table users. */
@Injectable()
export class UsersData {
  /** @throws UsernameTaken when somebody has the name in any case, or it is kept for somebody */
  insert(tx: Transaction, user: NewUser): Promise<OwnUser> {
    return orTaken(
      tx.one<OwnUser>(sql`
        INSERT INTO users (id, username, username_folded, display_name, timezone, created_at, updated_at)
        VALUES (${user.id}::uuid, ${user.username}, ${foldUsername(user.username)}, ${user.displayName}, ${user.timezone},
          ${user.at}, ${user.at})
        RETURNING id, username, display_name, NULL AS avatar_url, timezone, created_at`),
    );
  }

  async name(tx: Transaction, userId: string): Promise<string> {
    const { displayName } = await tx.one<{ displayName: string }>(
      sql`SELECT display_name FROM users WHERE id = ${userId}::uuid`,
    );
    return displayName;
  }

  calendar(tx: Transaction, userId: string): Promise<UserCalendar> {
    return tx.one<UserCalendar>(sql`SELECT timezone, day_start FROM users WHERE id = ${userId}::uuid`);
  }

  /** The person, kept from changing until the transaction ends. Undefined when the account waits to be erased. */
  lock(tx: Transaction, userId: string): Promise<LockedUser | undefined> {
    return tx.maybe<LockedUser>(sql`
      SELECT ${LOCKED} FROM users WHERE id = ${userId}::uuid AND deletion_requested_at IS NULL FOR UPDATE`);
  }

  /** Shared locks, in the order of the ids. */
  holdApproachRules(
    tx: Transaction,
    userIds: readonly string[],
  ): Promise<({ id: string } & ApproachRules)[]> {
    return tx.rows(sql`
      SELECT id, display_name, profile_visibility FROM users WHERE id = ANY (${userIds}::uuid[]) ORDER BY id FOR SHARE`);
  }

  /** Returns the new version. */
  async saveSettings(tx: Transaction, userId: string, settings: Settings, at: Date): Promise<number> {
    const { version } = await tx.one<{ version: number }>(sql`
      UPDATE users SET timezone = ${settings.timezone}, day_start = ${settings.dayStart}::smallint,
        week_start = ${settings.weekStart}::week_start, language = ${settings.language}, theme = ${settings.theme}::theme,
        animations = ${settings.animations}, font_size = ${settings.fontSize}::font_size,
        profile_visibility = ${settings.profileVisibility}::profile_visibility,
        scores_visibility = ${settings.scoresVisibility}::profile_visibility,
        show_on_leaderboard = ${settings.showOnLeaderboard}, allow_friend_requests = ${settings.allowFriendRequests},
        updated_at = ${at}, version = version + 1
      WHERE id = ${userId}::uuid
      RETURNING version`);
    return version;
  }

  /** @throws UsernameTaken when somebody has the name in any case, or it is kept for somebody */
  async saveProfile(
    tx: Transaction,
    userId: string,
    { username, displayName }: { readonly username: string; readonly displayName: string },
    at: Date,
  ): Promise<void> {
    await orTaken(
      tx.run(sql`
        UPDATE users SET username = ${username}, username_folded = ${foldUsername(username)}, display_name = ${displayName},
          updated_at = ${at}, version = version + 1
        WHERE id = ${userId}::uuid`),
    );
  }

  /** How many names the person has given up lately, the given one aside. Count it under the lock of the person's row. */
  async namesKept(tx: Transaction, userId: string, except: string, at: Date): Promise<number> {
    const { kept } = await tx.one<{ kept: number }>(sql`
      SELECT count(*) AS kept FROM usernames
      WHERE user_id = ${userId}::uuid AND held_until > ${at} AND folded <> ${foldUsername(except)}`);
    return kept;
  }

  /** Returns the new version. */
  async saveAvatar(tx: Transaction, userId: string, avatarId: string | null, at: Date): Promise<number> {
    const { version } = await tx.one<{ version: number }>(sql`
      UPDATE users SET avatar_id = ${avatarId}::uuid, updated_at = ${at}, version = version + 1
      WHERE id = ${userId}::uuid
      RETURNING version`);
    return version;
  }
}

async function orTaken<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    throw NAME_KEYS.includes(uniqueViolation(error) ?? '') ? new UsernameTaken() : error;
  }
}
