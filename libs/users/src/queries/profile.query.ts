import { Injectable } from '@nestjs/common';
import { ProgressPort, type ProgressView } from '#contracts/gamification';
import { NotFound } from '#platform/http';
import { relationOf, visibleParts } from '../domain/profile.privacy.js';
import { USERNAME } from '../domain/username.js';
import { type UserRow, UserRows } from './user-rows.query.js';

export interface OwnProfile {
  readonly user: UserRow;
  readonly progress: ProgressView;
}

/** A profile as one viewer may see it. */
export interface SeenProfile {
  readonly user: UserRow;
  readonly level: number;
  /** Absent where the viewer may see the card only. */
  readonly joinedAt?: Date;
  /** Absent where the viewer may not see the scores. */
  readonly progress?: ProgressView;
}

/** Profiles; the viewer decides what is in them. */
@Injectable()
export class ProfileQuery {
  constructor(
    private readonly users: UserRows,
    private readonly progress: ProgressPort,
  ) {}

  async own(userId: string): Promise<OwnProfile> {
    const [user, progress] = await Promise.all([this.users.own(userId), this.progress.of(userId)]);
    if (!user) throw new NotFound();
    return { user, progress };
  }

  /** @throws NotFound when there is nobody, or nobody the viewer may know of */
  async byId(viewerId: string, userId: string): Promise<SeenProfile> {
    return this.seen(viewerId, await this.users.byId(userId));
  }

  /** @throws NotFound when there is nobody, or nobody the viewer may know of */
  async byUsername(viewerId: string, username: string): Promise<SeenProfile> {
    return this.seen(viewerId, USERNAME.test(username) ? await this.users.byUsername(username) : undefined);
  }

  private async seen(viewerId: string, user: UserRow | undefined): Promise<SeenProfile> {
    const parts = user ? visibleParts(user, relationOf(viewerId, user.id)) : [];
    if (!user || !parts.includes('CARD')) throw new NotFound();
    const seen = { user, ...(parts.includes('DETAILS') && { joinedAt: user.createdAt }) };
    if (!parts.includes('PROGRESS')) {
      const levels = await this.progress.levels([user.id]);
      return { ...seen, level: levels.get(user.id) ?? 1 };
    }
    const progress = await this.progress.of(user.id);
    return { ...seen, level: progress.points.level, progress };
  }
}
