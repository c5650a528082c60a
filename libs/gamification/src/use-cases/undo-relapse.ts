import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { ReversalRows } from '../data/reversal-rows.js';
import { StandingRows } from '../data/standing-rows.js';
import { StreakRows } from '../data/streak-rows.js';
import { StreakKeeper } from './streak-keeper.js';

/** Gives back what a relapse cost: a new entry of the ledger, and the day as it would have been. */
@Injectable()
export class UndoRelapse {
  constructor(
    private readonly standings: StandingRows,
    private readonly streaks: StreakRows,
    private readonly keeper: StreakKeeper,
    private readonly reversals: ReversalRows,
  ) {}

  async execute(
    tx: Transaction,
    { userId, actionId, at }: { userId: string; actionId: string; at: Date },
  ): Promise<void> {
    const evidence = `action:${actionId}`;
    await this.keeper.close(tx, userId, at);
    const { visible } = await this.standings.lock(tx, userId);
    await this.reversals.reverse(tx, { userId, rule: 'relapse', source: evidence, at, visible });
    const day = await this.streaks.dayBrokenBy(tx, userId, evidence);
    if (day === undefined) return;
    await this.streaks.unbreak(tx, userId, day, evidence);
    await this.keeper.redecide(tx, await this.standings.lock(tx, userId), day, at);
  }
}
