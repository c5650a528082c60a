import { Injectable } from '@nestjs/common';
import { RelationsPort } from '#contracts/follows';
import { type UserCard, UsersPort } from '#contracts/users';
import { Database, fragment, nothing, sql } from '#platform/database';
import { Forbidden, NotFound, type Page, Pagination } from '#platform/http';

export interface ListedPerson extends UserCard {
  readonly isFollowing: boolean;
  readonly followsMe: boolean;
  readonly isFriend: boolean;
  /** When it began: the following, the friendship, the request, the block. */
  readonly since: string;
}

export interface PageOf {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Where a list comes from: its rows belong to `owner` and name a `person`. */
const LISTS = {
  followers: { table: fragment`follows`, owner: fragment`followee_id`, person: fragment`follower_id` },
  following: { table: fragment`follows`, owner: fragment`follower_id`, person: fragment`followee_id` },
  friends: { table: fragment`friendships`, owner: fragment`user_id`, person: fragment`friend_id` },
  blocks: { table: fragment`blocks`, owner: fragment`blocker_id`, person: fragment`blocked_id` },
  'follow-requests-received': {
    table: fragment`follow_requests`,
    owner: fragment`to_id`,
    person: fragment`from_id`,
  },
  'follow-requests-sent': {
    table: fragment`follow_requests`,
    owner: fragment`from_id`,
    person: fragment`to_id`,
  },
  'friend-requests-received': {
    table: fragment`friend_requests`,
    owner: fragment`to_id`,
    person: fragment`from_id`,
  },
  'friend-requests-sent': {
    table: fragment`friend_requests`,
    owner: fragment`from_id`,
    person: fragment`to_id`,
  },
} as const;
export type PeopleList = keyof typeof LISTS;

interface Entry {
  readonly userId: string;
  readonly createdAt: Date;
}

/** Lists of people, latest first, each with what they are to the viewer. */
@Injectable()
export class PeopleListsQuery {
  constructor(
    private readonly database: Database,
    private readonly pagination: Pagination,
    private readonly users: UsersPort,
    private readonly relations: RelationsPort,
  ) {}

  /** A list of the viewer's own. */
  own(viewerId: string, list: PeopleList, page: PageOf): Promise<Page<ListedPerson>> {
    return this.list(viewerId, viewerId, list, page);
  }

  /**
   * Somebody's list, for those who may see more of them than the card.
   * @throws NotFound when there is nobody, or nobody the viewer may know of
   * @throws Forbidden when the viewer may see the card only
   */
  async of(
    viewerId: string,
    ownerId: string,
    list: 'followers' | 'following',
    page: PageOf,
  ): Promise<Page<ListedPerson>> {
    const ties = (await this.relations.of(viewerId, [ownerId])).get(ownerId);
    const parts = ties ? await this.users.visibleParts(ownerId, ties.relation) : [];
    if (!parts.includes('CARD')) throw new NotFound();
    if (!parts.includes('PROGRESS')) throw new Forbidden('This profile shows its lists to fewer people.');
    return this.list(viewerId, ownerId, list, page);
  }

  private async list(
    viewerId: string,
    ownerId: string,
    list: PeopleList,
    { limit, cursor }: PageOf,
  ): Promise<Page<ListedPerson>> {
    const { table, owner, person } = LISTS[list];
    // A cursor is of one list of one person.
    const name = `${list}:${ownerId}`;
    const after = this.pagination.position<[string, string]>(name, cursor);
    const rows = await this.database.rows<Entry>(sql`
      SELECT ${person} AS user_id, created_at FROM ${table}
      WHERE ${owner} = ${ownerId}::uuid
        ${after ? fragment`AND (created_at, ${person}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
        ${list === 'blocks' ? nothing : fragment`AND NOT blocked_between(${viewerId}::uuid, ${person})`}
      ORDER BY created_at DESC, ${person} DESC LIMIT ${limit + 1}`);
    const ids = rows.map(({ userId }) => userId);
    const [cards, ties] = await Promise.all([this.users.cards(ids), this.relations.of(viewerId, ids)]);
    const shown = rows.flatMap(({ userId, createdAt }) => {
      const card = cards.get(userId);
      const tie = ties.get(userId);
      return card && tie ? [{ card, tie, createdAt }] : [];
    });
    return this.pagination.page(
      name,
      limit,
      shown,
      ({ card, createdAt }) => [createdAt.toISOString(), card.id],
      ({ card, tie, createdAt }) => ({
        ...card,
        isFollowing: tie.isFollowing,
        followsMe: tie.followsMe,
        isFriend: tie.isFriend,
        since: createdAt.toISOString(),
      }),
    );
  }
}
