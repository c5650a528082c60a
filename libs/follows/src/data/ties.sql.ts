import type { Ties } from '#contracts/follows';
import type { Sql } from '#contracts/shared';
import { sql } from '#platform/database';

export type TiesRow = Ties & { readonly userId: string };

/** All there is between the viewer and each of these, for reads and for the transaction that changes it. */
export const tiesOf = (viewerId: string, userIds: readonly string[]): Sql => sql`
  SELECT person.id AS user_id, relation_between(${viewerId}::uuid, person.id) AS relation,
    EXISTS (SELECT FROM follows WHERE follower_id = ${viewerId}::uuid AND followee_id = person.id) AS is_following,
    EXISTS (SELECT FROM follow_requests WHERE from_id = ${viewerId}::uuid AND to_id = person.id) AS is_requested,
    EXISTS (SELECT FROM follows WHERE follower_id = person.id AND followee_id = ${viewerId}::uuid) AS follows_me,
    EXISTS (SELECT FROM friendships WHERE user_id = ${viewerId}::uuid AND friend_id = person.id) AS is_friend,
    CASE
      WHEN EXISTS (SELECT FROM friend_requests WHERE from_id = ${viewerId}::uuid AND to_id = person.id) THEN 'SENT'
      WHEN EXISTS (SELECT FROM friend_requests WHERE from_id = person.id AND to_id = ${viewerId}::uuid) THEN 'RECEIVED'
    END AS friend_request
  FROM unnest(${userIds}::uuid[]) AS person (id)`;
