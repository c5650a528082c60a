import { Injectable } from '@nestjs/common';
import type { Sql } from '#contracts/shared';
import { Database, sql } from '#platform/database';
import { type Found, type FoundPerson, FoundPeople } from './found-people.js';

export interface SuggestedPerson extends FoundPerson {
  readonly mutualFriends: number;
}

/** So many friends, and so many friends of each, the latest: what a suggestion costs has an end. */
const MOST_FRIENDS = 200;

/** People the viewer may know: friends of friends who are not near them yet. */
@Injectable()
export class SuggestionsQuery {
  constructor(
    private readonly database: Database,
    private readonly people: FoundPeople,
  ) {}

  async of(viewerId: string, limit: number): Promise<SuggestedPerson[]> {
    const rows = await this.database.rows<Found & { mutualFriends: number }>(
      suggestionsStatement(viewerId, limit),
    );
    const people = await this.people.present(viewerId, rows);
    return rows.flatMap(({ userId, mutualFriends }) => {
      const person = people.get(userId);
      return person ? [{ ...person, mutualFriends }] : [];
    });
  }
}

/** Whoever hides their lists (PRIVATE) is not told on by them. */
export const suggestionsStatement = (viewerId: string, limit: number): Sql => sql`
  WITH friends AS (
    SELECT f.friend_id FROM friendships f
    CROSS JOIN LATERAL (SELECT profile_visibility FROM users WHERE id = f.friend_id LIMIT 1) AS u
    WHERE f.user_id = ${viewerId}::uuid AND sees_details(u.profile_visibility, 'FRIEND')
    ORDER BY f.created_at DESC, f.friend_id DESC LIMIT ${MOST_FRIENDS}
  ),
  known AS (
    SELECT theirs.friend_id AS user_id, count(*) AS mutual_friends
    FROM friends CROSS JOIN LATERAL (
      SELECT f.friend_id FROM friendships f WHERE f.user_id = friends.friend_id
      ORDER BY f.created_at DESC, f.friend_id DESC LIMIT ${MOST_FRIENDS}) AS theirs
    GROUP BY 1
  )
  SELECT known.user_id, known.mutual_friends, sees_progress(u.profile_visibility, u.scores_visibility, 'STRANGER') AS sees_progress
  FROM known CROSS JOIN LATERAL (SELECT * FROM users WHERE id = known.user_id LIMIT 1) AS u
  WHERE relation_between(${viewerId}::uuid, u.id) = 'STRANGER' AND is_findable(u.profile_visibility, 'STRANGER')
    AND u.deletion_requested_at IS NULL
    AND NOT EXISTS (SELECT FROM friend_requests WHERE from_id = ${viewerId}::uuid AND to_id = u.id)
    AND NOT EXISTS (SELECT FROM accounts a WHERE a.user_id = u.id AND a.status = 'DEACTIVATED')
  ORDER BY known.mutual_friends DESC, known.user_id LIMIT ${limit}`;
