/** A push subscription as it stands in the table, without what only the sender needs. */
export interface SubscriptionRow {
  readonly id: string;
  readonly endpoint: string;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly lastSuccessAt: Date | null;
  readonly failedAt: Date | null;
  readonly failure: string | null;
}

/** A push subscription as its owner sees it: never the whole endpoint, for whoever knows it can send to it. */
export type SubscriptionData = {
  readonly id: string;
  readonly service: string;
  readonly userAgent: string | null;
  readonly createdAt: string;
  readonly lastSuccessAt: string | null;
  readonly failedAt: string | null;
  readonly failure: string | null;
};

export const presentSubscription = (row: SubscriptionRow): SubscriptionData => ({
  id: row.id,
  service: new URL(row.endpoint).host,
  userAgent: row.userAgent,
  createdAt: row.createdAt.toISOString(),
  lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
  failedAt: row.failedAt?.toISOString() ?? null,
  failure: row.failure,
});
