import { Injectable } from '@nestjs/common';
import { RelationsPort, type SocialCounts, type Ties } from '#contracts/follows';
import { ProgressPort, type ProgressView } from '#contracts/gamification';
import { NotFound } from '#platform/http';
import { visibleParts } from '../domain/profile.privacy.js';
import { USERNAME } from '../domain/username.js';
import { type UserRow, UserRows } from './user-rows.query.js';

export interface OwnProfile {
  readonly user: UserRow;
  readonly progress: ProgressView;
  readonly counts: SocialCounts;
}

/** What is between the viewer and the person. */
export interface SeenRelation {
  readonly counts: SocialCounts;
  readonly ties: Ties;
  /** How many of those the viewer follows follow this person too. */
  readonly mutualFollowers: number;
}

/** A profile as one viewer may see it. */
export interface SeenProfile {
  readonly user: UserRow;
  readonly level: number;
  /** Absent where the viewer may see the card only. */
  readonly joinedAt?: Date;
  /** Absent where the viewer may not see the scores. */
  readonly progress?: ProgressView;
  /** Absent where the viewer may see the card only. */
  readonly social?: SeenRelation;
}

/** Profiles; the viewer decides what is in them. */
@Injectable()
export class ProfileQuery {
  constructor(
    private readonly users: UserRows,
    private readonly progress: ProgressPort,
    private readonly relations: RelationsPort,
  ) {}

  async own(userId: string): Promise<OwnProfile> {
    const [user, progress, counts] = await Promise.all([
      this.users.own(userId),
      this.progress.of(userId),
      this.countsOf(userId),
    ]);
    if (!user) throw new NotFound();
    return { user, progress, counts };
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
    if (!user) throw new NotFound();
    const ties = (await this.relations.of(viewerId, [user.id])).get(user.id);
    const parts = ties ? visibleParts(user, ties.relation) : [];
    if (!ties || !parts.includes('CARD')) throw new NotFound();
    const [progress, level, social] = await Promise.all([
      parts.includes('PROGRESS') ? this.progress.of(user.id) : undefined,
      this.levelOf(user.id),
      parts.includes('DETAILS') ? this.socialOf(viewerId, user.id, ties) : undefined,
    ]);
    return {
      user,
      level,
      ...(progress && { progress }),
      ...(social && { social, joinedAt: user.createdAt }),
    };
  }

  private async levelOf(userId: string): Promise<number> {
    return (await this.progress.levels([userId])).get(userId) ?? 1;
  }

  private async socialOf(viewerId: string, userId: string, ties: Ties): Promise<SeenRelation> {
    const [counts, mutualFollowers] = await Promise.all([
      this.countsOf(userId),
      this.relations.mutualFollowers(viewerId, userId),
    ]);
    return { counts, ties, mutualFollowers };
  }

  private async countsOf(userId: string): Promise<SocialCounts> {
    return (await this.relations.counts([userId])).get(userId) ?? { followers: 0, following: 0, friends: 0 };
  }
}
