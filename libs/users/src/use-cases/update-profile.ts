import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { NotFound, VersionConflict } from '#platform/http';
import { UsersData } from '../data/users.data.js';
import { foldUsername } from '../domain/username.js';
import { UsernameChangeLimit } from '../domain/users.errors.js';

export interface ProfileChanges {
  readonly displayName?: string | undefined;
  readonly username?: string | undefined;
}

/** Names kept for one person at most. */
const NAMES_KEPT = 5;

/** Changes how the caller is called. An earlier username stays theirs for 30 days: nobody else can take it. */
@Injectable()
export class UpdateProfile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersData,
    private readonly clock: Clock,
  ) {}

  /**
   * @param version the version the caller has seen; without one the last write wins
   * @throws VersionConflict, UsernameTaken, UsernameChangeLimit
   */
  execute({ userId }: Principal, changes: ProfileChanges, version?: number): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const current = await this.users.lock(tx, userId);
      if (!current) throw new NotFound();
      if (version !== undefined && version !== current.version) throw new VersionConflict(current.version);
      const username = changes.username ?? current.username;
      const displayName = changes.displayName ?? current.displayName;
      if (username === current.username && displayName === current.displayName) return;
      const at = this.clock.now();
      const renamed = foldUsername(username) !== foldUsername(current.username);
      if (renamed && (await this.users.namesKept(tx, userId, username, at)) >= NAMES_KEPT)
        throw new UsernameChangeLimit(NAMES_KEPT);
      await this.users.saveProfile(tx, userId, { username, displayName }, at);
    });
  }
}
