import { Injectable } from '@nestjs/common';
import { type Relation, RelationsPort, type SocialCounts, type Ties } from '#contracts/follows';
import type { Transaction } from '#contracts/shared';
import { Database, sql } from '#platform/database';
import { PeopleData } from '../data/people.data.js';
import { tiesOf, type TiesRow } from '../data/ties.sql.js';

const NOBODY: SocialCounts = { followers: 0, following: 0, friends: 0 };

/** Who is what to whom. */
@Injectable()
export class RelationsQuery extends RelationsPort {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleData,
  ) {
    super();
  }

  async of(viewerId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, Ties>> {
    if (!userIds.length) return new Map();
    const rows = await this.database.rows<TiesRow>(tiesOf(viewerId, [...new Set(userIds)]));
    return new Map(rows.map((row) => [row.userId, row]));
  }

  async counts(userIds: readonly string[]): Promise<ReadonlyMap<string, SocialCounts>> {
    if (!userIds.length) return new Map();
    const rows = await this.database.rows<SocialCounts & { userId: string }>(
      sql`SELECT user_id, followers, following, friends FROM social_counts WHERE user_id = ANY (${userIds}::uuid[])`,
    );
    const counts = new Map(rows.map(({ userId, ...numbers }) => [userId, numbers]));
    return new Map(userIds.map((id) => [id, counts.get(id) ?? NOBODY]));
  }

  async mutualFollowers(viewerId: string, userId: string): Promise<number> {
    if (viewerId === userId) return 0;
    const { people } = await this.database.one<{ people: number }>(sql`
      SELECT count(*) AS people FROM follows AS mine
      JOIN follows AS theirs ON theirs.follower_id = mine.followee_id AND theirs.followee_id = ${userId}::uuid
      WHERE mine.follower_id = ${viewerId}::uuid`);
    return people;
  }

  async held(tx: Transaction, viewerId: string, userId: string): Promise<Relation> {
    await this.people.holdPair(tx, viewerId, userId);
    return (await this.people.ties(tx, viewerId, userId)).relation;
  }
}
