import { Injectable } from '@nestjs/common';
import type { Sql } from '#contracts/shared';
import { Database, fragment, nothing, sql } from '#platform/database';
import { Page, Pagination } from '#platform/http';
import { hasLikeness, MOST_CANDIDATES } from '../domain/search.rules.js';
import { type Found, type FoundPerson, FoundPeople } from './found-people.js';

export interface Search {
  readonly q: string;
  readonly limit: number;
  readonly offset?: number | undefined;
  readonly cursor?: string | undefined;
}

interface Ranked extends Found {
  /** 0 the name itself, 1 its beginning, 2 alike. */
  readonly tier: number;
  /** Likeness in millionths, those the viewer is close to slightly ahead. */
  readonly score: number;
  readonly total: number;
}

type Position = readonly [number, number, string];
const LIST = 'search-users';

/** Finds people by name: who may be found by the viewer, and nobody else, in the list as in its total. */
@Injectable()
export class PeopleSearchQuery {
  constructor(
    private readonly database: Database,
    private readonly pagination: Pagination,
    private readonly people: FoundPeople,
  ) {}

  async page(viewerId: string, { q, limit, offset = 0, cursor }: Search): Promise<Page<FoundPerson>> {
    const after = this.pagination.position<Position>(LIST, cursor);
    const rows = await this.database.rows<Ranked>(
      searchStatement(viewerId, q, { after, offset, limit: limit + 1 }),
    );
    const entries = await this.people.present(viewerId, rows);
    const page = this.pagination.page(
      LIST,
      limit,
      rows,
      ({ tier, score, userId }) => [tier, score, userId],
      ({ userId }) => entries.get(userId),
    );
    return new Page(
      page.items.filter((entry) => entry !== undefined),
      { ...page.info, total: rows[0]?.total ?? 0 },
    );
  }
}

/**
 * Users are looked up one by one (LATERAL … LIMIT 1): a plan that reads all of them is never better for so few.
 * @param part which part of the ranking; `after` of the page before wins over `offset` */
export function searchStatement(
  viewerId: string,
  q: string,
  { after, offset, limit }: { after?: Position | undefined; offset: number; limit: number },
): Sql {
  // Both ends of a range instead of LIKE: nothing to escape, and the index serves any plan. The last character there is
  // ends the range.
  const asked = fragment`(SELECT q FROM asked)`;
  const begins = (name: unknown): unknown =>
    fragment`(${name} ~>=~ ${asked} AND ${name} ~<~ (SELECT above FROM asked))`;
  const username = fragment`(u.username_folded || '')`;
  const displayName = fragment`(u.display_folded || '')`;
  return sql`
    WITH asked AS MATERIALIZED (SELECT q, q || chr(1114111) AS above FROM search_fold(${q}) AS q),
    beginning AS MATERIALIZED (
      (SELECT u.id FROM users u WHERE u.profile_visibility = 'PUBLIC' AND ${begins(username)}
        ORDER BY ${username} USING ~<~ LIMIT ${MOST_CANDIDATES})
      UNION
      (SELECT u.id FROM users u WHERE u.profile_visibility = 'PUBLIC' AND ${begins(displayName)}
        ORDER BY ${displayName} USING ~<~, u.id LIMIT ${MOST_CANDIDATES})
    ),
    candidates AS (
      SELECT id FROM beginning
      UNION
      SELECT u.id FROM friendships f CROSS JOIN LATERAL (SELECT * FROM users WHERE id = f.friend_id LIMIT 1) AS u
      WHERE f.user_id = ${viewerId}::uuid
        AND (${begins(username)} OR ${begins(displayName)} OR word_similarity(${asked}, u.search_text) >= 0.5)
      ${
        hasLikeness(q)
          ? fragment`UNION
      SELECT alike.user_id FROM people_with_names_like(${asked}, ${MOST_CANDIDATES}) AS alike
      WHERE (SELECT count(*) FROM beginning) < ${MOST_CANDIDATES} AND show_trgm(${asked}) <> '{}'`
          : nothing
      }
    ),
    seen AS MATERIALIZED (
      SELECT u.id, u.username_folded, u.display_folded, u.search_text, u.profile_visibility, u.scores_visibility,
        relation_between(${viewerId}::uuid, u.id) AS relation
      FROM candidates CROSS JOIN LATERAL (SELECT * FROM users WHERE id = candidates.id LIMIT 1) AS u
      WHERE NOT EXISTS (SELECT FROM accounts a WHERE a.user_id = u.id AND a.status = 'DEACTIVATED')
        AND u.deletion_requested_at IS NULL
    ),
    ranked AS (
      SELECT u.id AS user_id, sees_progress(u.profile_visibility, u.scores_visibility, u.relation) AS sees_progress,
        CASE
          WHEN u.username_folded = ${asked} OR u.display_folded = ${asked} THEN 0
          WHEN ${begins(username)} OR ${begins(displayName)} THEN 1
          ELSE 2
        END AS tier,
        round(1000000 * (word_similarity(${asked}, u.search_text) + similarity(${asked}, u.search_text)
          + CASE WHEN u.relation IN ('FRIEND', 'FOLLOWER') THEN 0.1 ELSE 0 END))::integer AS score
      FROM seen u WHERE is_findable(u.profile_visibility, u.relation)
    )
    SELECT *, (SELECT count(*) FROM ranked) AS total FROM ranked
    ${after ? fragment`WHERE (tier, -score, user_id) > (${after[0]}::integer, -${after[1]}::integer, ${after[2]}::uuid)` : nothing}
    ORDER BY tier, score DESC, user_id LIMIT ${limit} OFFSET ${after ? 0 : offset}`;
}
