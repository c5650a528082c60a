import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { type Once, UnitOfWork } from '#platform/database';
import { StandingRows } from '../data/standing-rows.js';
import {
  addRest,
  endRest,
  quarterOf,
  REST_DAYS_A_QUARTER,
  restRanges,
  usedByQuarter,
} from '../domain/rest.rules.js';
import { todayOf } from '../domain/standing.js';
import { StreakKeeper } from './streak-keeper.js';

/** A type, not an interface: only those count as JSON. */
export type RestView = {
  /** Whether today is a day of rest. */
  readonly resting: boolean;
  readonly rests: readonly { readonly from: string; readonly to: string }[];
  /** Rest days left in the quarter of today. */
  readonly daysLeft: number;
};

export function presentRest(days: readonly string[], today: string): RestView {
  const quarter = quarterOf(today);
  return {
    resting: days.includes(today),
    rests: restRanges(days.filter((day) => quarterOf(day) >= quarter)),
    daysLeft: REST_DAYS_A_QUARTER - (usedByQuarter(days).get(quarter) ?? 0),
  };
}

/** Rest mode: days that neither count nor break a streak. */
@Injectable()
export class Rest {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standings: StandingRows,
    private readonly streaks: StreakKeeper,
    private readonly clock: Clock,
  ) {}

  /**
   * @param from first local day, 48 h back at most
   * @param to last local day
   * @throws RestInPast
   * @throws RestTooLong with more than 14 days in a quarter
   */
  begin(userId: string, { from, to }: { from: string; to: string }, once?: Once): Promise<RestView> {
    return this.unitOfWork.run(
      (tx) => this.change(tx, userId, from, (known, today) => addRest(known, { from, to, today })),
      { once },
    );
  }

  /** From today on nothing is rested; without a rest nothing happens. */
  end(userId: string): Promise<RestView> {
    return this.unitOfWork.run((tx) => this.change(tx, userId, undefined, endRest));
  }

  private async change(
    tx: Transaction,
    userId: string,
    from: string | undefined,
    next: (known: readonly string[], today: string) => string[],
  ): Promise<RestView> {
    const now = this.clock.now();
    // What is over is decided first, by what was rested until now.
    await this.streaks.close(tx, userId, now);
    const { standing, visible } = await this.standings.lock(tx, userId);
    const today = todayOf(standing, now);
    const restDays = next(standing.restDays, today);
    await this.standings.setRestDays(tx, userId, restDays);
    if (from !== undefined && from < today)
      await this.streaks.redecide(tx, { standing: { ...standing, restDays }, visible }, from, now);
    return presentRest(restDays, today);
  }
}
