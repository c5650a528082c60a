import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { newId, sha256 } from '#platform/crypto';
import { fragment, sql } from '#platform/database';
import {
  PushEndpointTaken,
  PushSubscriptionLimit,
  SUBSCRIPTIONS_PER_USER,
} from '../domain/notification.errors.js';
import type { SubscriptionRow } from '../domain/push-subscription.js';

export interface NewSubscription {
  readonly userId: string;
  readonly loginSessionId: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly userAgent: string | undefined;
  readonly at: Date;
}

const LONGEST_FAILURE = 300;

/** Writes the table `push_subscriptions`. */
@Injectable()
export class PushSubscriptionsData {
  /**
   * Adds the subscription, or takes the one of the same endpoint over: the user's own, or that of somebody else who
   * had the same keys, which only the browser itself knows.
   * @throws PushEndpointTaken, PushSubscriptionLimit
   */
  async save(tx: Transaction, subscription: NewSubscription): Promise<SubscriptionRow> {
    const { userId, loginSessionId, endpoint, p256dh, auth, userAgent, at } = subscription;
    const hash = sha256(endpoint);
    // The count below is taken by a statement that begins after the lock is held, so it sees whoever was first.
    await tx.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`push:${userId}`}::text, 0))`);
    const saved = await tx.maybe<SubscriptionRow>(sql`
      INSERT INTO push_subscriptions AS known
        (id, user_id, login_session_id, endpoint, endpoint_hash, p256dh, auth, user_agent, created_at)
      SELECT ${newId()}::uuid, ${userId}::uuid, ${loginSessionId}::uuid, ${endpoint}::text, ${hash}::text, ${p256dh}::text,
        ${auth}::text, ${userAgent ?? null}::text, ${at}::timestamptz
      WHERE (SELECT count(*) FROM push_subscriptions WHERE user_id = ${userId}::uuid AND endpoint_hash <> ${hash})
        < ${SUBSCRIPTIONS_PER_USER}
      ON CONFLICT (endpoint_hash) DO UPDATE SET
        id = CASE WHEN known.user_id = excluded.user_id THEN known.id ELSE excluded.id END,
        user_id = excluded.user_id, login_session_id = excluded.login_session_id, p256dh = excluded.p256dh,
        auth = excluded.auth, user_agent = excluded.user_agent, failed_at = NULL, failure = NULL
      WHERE known.user_id = excluded.user_id OR (known.p256dh = excluded.p256dh AND known.auth = excluded.auth)
      RETURNING ${columns}`);
    if (saved) return saved;
    const owner = await tx.maybe<{ userId: string }>(
      sql`SELECT user_id FROM push_subscriptions WHERE endpoint_hash = ${hash}`,
    );
    throw owner && owner.userId !== userId ? new PushEndpointTaken() : new PushSubscriptionLimit();
  }

  /** False when the user has no such subscription. */
  async removeOwn(tx: Transaction, userId: string, id: string): Promise<boolean> {
    const removed = await tx.run(
      sql`DELETE FROM push_subscriptions WHERE id = ${id}::uuid AND user_id = ${userId}::uuid`,
    );
    return removed === 1;
  }

  removeOfLoginSessions(tx: Transaction, loginSessionIds: readonly string[]): Promise<number> {
    return tx.run(
      sql`DELETE FROM push_subscriptions WHERE login_session_id = ANY (${loginSessionIds}::uuid[])`,
    );
  }

  /** The push service says that it is over. Not when the browser subscribed anew meanwhile, with other keys. */
  removeGone(tx: Transaction, id: string, p256dh: string): Promise<number> {
    return tx.run(sql`DELETE FROM push_subscriptions WHERE id = ${id}::uuid AND p256dh = ${p256dh}`);
  }

  delivered(tx: Transaction, id: string, at: Date): Promise<number> {
    return tx.run(sql`
      UPDATE push_subscriptions SET last_success_at = ${at}::timestamptz, failed_at = NULL, failure = NULL
      WHERE id = ${id}::uuid`);
  }

  /** The owner sees it in their list; nothing is sent to it for a while. */
  park(tx: Transaction, id: string, failure: string, at: Date): Promise<number> {
    return tx.run(sql`
      UPDATE push_subscriptions SET failed_at = ${at}::timestamptz, failure = ${failure.slice(0, LONGEST_FAILURE)}
      WHERE id = ${id}::uuid`);
  }
}

const columns = fragment`id, endpoint, user_agent, created_at, last_success_at, failed_at, failure`;
