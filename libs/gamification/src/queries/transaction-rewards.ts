import { Injectable } from '@nestjs/common';
import { type Rewards, RewardsPort } from '#contracts/gamification';
import type { Transaction } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { OutageRows } from '../data/outage-rows.js';
import { StandingRows } from '../data/standing-rows.js';
import { isBehind, noRewards, upToDate } from '../domain/standing.js';

/** Hands out what the handlers of this transaction's events found, to the use case that published them. */
@Injectable()
export class TransactionRewards extends RewardsPort {
  private readonly found = new WeakMap<Transaction, Map<string, Rewards>>();

  constructor(
    private readonly standings: StandingRows,
    private readonly outages: OutageRows,
    private readonly clock: Clock,
  ) {
    super();
  }

  keep(tx: Transaction, eventId: string, rewards: Rewards): void {
    const known = this.found.get(tx);
    if (known) known.set(eventId, rewards);
    else this.found.set(tx, new Map([[eventId, rewards]]));
  }

  of(tx: Transaction, eventId: string): Rewards {
    const rewards = this.found.get(tx)?.get(eventId);
    if (!rewards)
      throw new Error(`event ${eventId} is not a rewarded one, or was not published in this transaction`);
    return rewards;
  }

  async standing(tx: Transaction, userId: string): Promise<Rewards> {
    const standing = await this.standings.find(tx, userId);
    const { closedOn } = standing.streak;
    const now = this.clock.now();
    if (closedOn === null || !isBehind(standing, now)) return noRewards(standing);
    return noRewards(
      upToDate(standing, now, await this.outages.since(tx, new Date(`${closedOn}T00:00:00Z`))),
    );
  }
}
