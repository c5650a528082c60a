import { Injectable } from '@nestjs/common';
import { ProgressPort } from '#contracts/gamification';
import type { Transaction } from '#contracts/shared';
import type { Relation } from '#contracts/follows';
import {
  type ApproachRules,
  type NewUser,
  type OwnUser,
  type ProfilePart,
  type UserCalendar,
  type UserCard,
  UsersPort,
} from '#contracts/users';
import { NotFound } from '#platform/http';
import { UsersData } from './data/users.data.js';
import { isPrivate, visibleParts } from './domain/profile.privacy.js';
import { UserRows } from './queries/user-rows.query.js';
import { CancelAccountDeletion } from './use-cases/cancel-account-deletion.js';

/** What other modules may ask of this one. */
@Injectable()
export class UsersDirectory extends UsersPort {
  constructor(
    private readonly data: UsersData,
    private readonly users: UserRows,
    private readonly progress: ProgressPort,
    private readonly cancelDeletion: CancelAccountDeletion,
  ) {
    super();
  }

  create(tx: Transaction, user: NewUser): Promise<OwnUser> {
    return this.data.insert(tx, user);
  }

  async own(userId: string): Promise<OwnUser> {
    const user = await this.users.own(userId);
    if (!user) throw new NotFound();
    const { id, username, displayName, avatarUrl, timezone, createdAt } = user;
    return { id, username, displayName, avatarUrl, timezone, createdAt };
  }

  name(tx: Transaction, userId: string): Promise<string> {
    return this.data.name(tx, userId);
  }

  calendar(tx: Transaction, userId: string): Promise<UserCalendar> {
    return this.data.calendar(tx, userId);
  }

  byName(prefix: string, after: string | undefined, limit: number): Promise<readonly OwnUser[]> {
    return this.users.byName(prefix, after, limit);
  }

  async holdApproachRules(
    tx: Transaction,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, ApproachRules>> {
    const rows = await this.data.holdApproachRules(tx, userIds);
    return new Map(rows.map(({ id, ...rules }) => [id, rules]));
  }

  async visibleParts(userId: string, relation: Relation): Promise<readonly ProfilePart[]> {
    const user = await this.users.byId(userId);
    return user ? visibleParts(user, relation) : [];
  }

  async cards(userIds: readonly string[]): Promise<ReadonlyMap<string, UserCard>> {
    if (!userIds.length) return new Map();
    const ids = [...new Set(userIds)];
    const [rows, levels] = await Promise.all([this.users.cards(ids), this.progress.levels(ids)]);
    return new Map(
      rows.map(({ id, username, displayName, avatarUrl, profileVisibility }) => [
        id,
        {
          id,
          username,
          displayName,
          avatarUrl,
          level: levels.get(id) ?? 1,
          isPrivate: isPrivate(profileVisibility),
        },
      ]),
    );
  }

  loggedIn(tx: Transaction, userId: string, at: Date): Promise<void> {
    return this.cancelDeletion.execute(tx, userId, at);
  }
}
