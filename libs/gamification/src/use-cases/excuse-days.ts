import { Injectable } from '@nestjs/common';
import { addDays, Clock, localDay } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { OutageRows } from '../data/outage-rows.js';
import { StandingRows } from '../data/standing-rows.js';
import { StreakKeeper } from './streak-keeper.js';

const BATCH = 100;

/** Takes back what was decided against people while the service was down. Goes on where it was stopped. */
@Injectable()
export class ExcuseDays {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outages: OutageRows,
    private readonly standings: StandingRows,
    private readonly streaks: StreakKeeper,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    while (await this.batch());
  }

  private batch(): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const outage = await this.outages.next(tx);
      if (!outage) return false;
      const now = this.clock.now();
      const people = await this.outages.concerned(tx, outage, BATCH);
      const from = addDays(localDay(outage.startsAt, 'UTC'), -2);
      for (const userId of people) {
        await this.streaks.close(tx, userId, now);
        await this.streaks.redecide(tx, await this.standings.lock(tx, userId), from, now);
      }
      await this.outages.markExcused(
        tx,
        outage.id,
        people.at(-1) ?? null,
        people.length < BATCH ? now : null,
      );
      return true;
    });
  }
}
