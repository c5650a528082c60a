import { Injectable } from '@nestjs/common';
import type { Ties } from '#contracts/follows';
import type { Transaction } from '#contracts/shared';
import { sql } from '#platform/database';
import { tiesOf, type TiesRow } from './ties.sql.js';

/** Writes what is between two people. The counters follow by triggers. */
@Injectable()
export class PeopleData {
  /** Everything between these two waits for this transaction to end. In the order of the ids, so that nobody deadlocks. */
  async lockPair(tx: Transaction, one: string, other: string): Promise<void> {
    if ((await this.holdPair(tx, one, other)) === 2) return;
    // Accounts that came in another way than by registering.
    await this.openCounts(tx, [one, other]);
    await this.holdPair(tx, one, other);
  }

  openCounts(tx: Transaction, userIds: readonly string[]): Promise<number> {
    return tx.run(sql`
      INSERT INTO social_counts (user_id) SELECT id FROM unnest(${userIds}::uuid[]) AS id ORDER BY id ON CONFLICT DO NOTHING`);
  }

  /** The same for two who had something with each other before: how many of them are still there. */
  async holdPair(tx: Transaction, one: string, other: string): Promise<number> {
    const rows = await tx.rows(sql`
      SELECT FROM social_counts WHERE user_id = ANY (${[one, other]}::uuid[]) ORDER BY user_id FOR UPDATE`);
    return rows.length;
  }

  ties(tx: Transaction, viewerId: string, userId: string): Promise<Ties> {
    return tx.one<TiesRow>(tiesOf(viewerId, [userId]));
  }

  addFollow(tx: Transaction, followerId: string, followeeId: string, at: Date): Promise<number> {
    return tx.run(sql`
      INSERT INTO follows (follower_id, followee_id, created_at)
      VALUES (${followerId}::uuid, ${followeeId}::uuid, ${at}) ON CONFLICT DO NOTHING`);
  }

  removeFollow(tx: Transaction, followerId: string, followeeId: string): Promise<number> {
    return tx.run(
      sql`DELETE FROM follows WHERE follower_id = ${followerId}::uuid AND followee_id = ${followeeId}::uuid`,
    );
  }

  addFollowRequest(tx: Transaction, fromId: string, toId: string, at: Date): Promise<number> {
    return tx.run(sql`
      INSERT INTO follow_requests (from_id, to_id, created_at)
      VALUES (${fromId}::uuid, ${toId}::uuid, ${at}) ON CONFLICT DO NOTHING`);
  }

  removeFollowRequest(tx: Transaction, fromId: string, toId: string): Promise<number> {
    return tx.run(sql`DELETE FROM follow_requests WHERE from_id = ${fromId}::uuid AND to_id = ${toId}::uuid`);
  }

  addFriendRequest(tx: Transaction, fromId: string, toId: string, at: Date): Promise<number> {
    return tx.run(sql`
      INSERT INTO friend_requests (from_id, to_id, created_at)
      VALUES (${fromId}::uuid, ${toId}::uuid, ${at}) ON CONFLICT DO NOTHING`);
  }

  removeFriendRequest(tx: Transaction, fromId: string, toId: string): Promise<number> {
    return tx.run(sql`DELETE FROM friend_requests WHERE from_id = ${fromId}::uuid AND to_id = ${toId}::uuid`);
  }

  /** Both sides at once. */
  addFriendship(tx: Transaction, one: string, other: string, at: Date): Promise<number> {
    return tx.run(sql`
      INSERT INTO friendships (user_id, friend_id, created_at)
      VALUES (${one}::uuid, ${other}::uuid, ${at}), (${other}::uuid, ${one}::uuid, ${at}) ON CONFLICT DO NOTHING`);
  }

  removeFriendship(tx: Transaction, one: string, other: string): Promise<number> {
    return tx.run(sql`
      DELETE FROM friendships
      WHERE (user_id, friend_id) IN ((${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid))`);
  }

  /** Takes away everything two people have with each other. */
  async part(tx: Transaction, one: string, other: string): Promise<void> {
    await this.removeFriendship(tx, one, other);
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      await this.removeFollow(tx, from, to);
      await this.removeFollowRequest(tx, from, to);
      await this.removeFriendRequest(tx, from, to);
    }
  }

  /** 0 when the block was there. */
  addBlock(tx: Transaction, blockerId: string, blockedId: string, at: Date): Promise<number> {
    return tx.run(sql`
      INSERT INTO blocks (blocker_id, blocked_id, created_at)
      VALUES (${blockerId}::uuid, ${blockedId}::uuid, ${at}) ON CONFLICT DO NOTHING`);
  }

  removeBlock(tx: Transaction, blockerId: string, blockedId: string): Promise<number> {
    return tx.run(
      sql`DELETE FROM blocks WHERE blocker_id = ${blockerId}::uuid AND blocked_id = ${blockedId}::uuid`,
    );
  }
}
