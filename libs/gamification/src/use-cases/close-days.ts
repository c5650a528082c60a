import { Injectable } from '@nestjs/common';
import { addDays, Clock } from '#platform/clock';
import { Database, UnitOfWork } from '#platform/database';
import { OutageRows } from '../data/outage-rows.js';
import { RolloverRows, type Zone } from '../data/rollover-rows.js';
import { dayAt } from '../domain/streak.calendar.js';
import { coverOf } from '../domain/streak.rules.js';
import { StreakKeeper } from './streak-keeper.js';

const BATCH = 10_000;
/** How many days back a day may still be open: after that long without this task, readers decide alone. */
const EXCUSED_DAYS = 60;

/**
 * Decides the days that are over, zone by zone. How far a zone is stands in the database after every batch, so that
 * it can be stopped at any moment and goes on where it was; a second run finds nothing to do.
 */
@Injectable()
export class CloseDays {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly rollover: RolloverRows,
    private readonly outages: OutageRows,
    private readonly streaks: StreakKeeper,
    private readonly clock: Clock,
  ) {}

  /** @returns how many people were looked at */
  async execute(): Promise<number> {
    let people = 0;
    for (const zone of await this.rollover.zones(this.database)) {
      for (let batch = await this.batch(zone); batch > 0; batch = await this.batch(zone)) people += batch;
    }
    return people;
  }

  /** One batch of a zone; 0 when its yesterday is done. */
  private async batch(zone: Zone): Promise<number> {
    const now = this.clock.now();
    const calendar = { ...zone, hold: null };
    const through = addDays(dayAt(calendar, now), -1);
    return this.unitOfWork.run(async (tx) => {
      const run = await this.rollover.progress(tx, 'close', zone, through);
      if (!run || run.done) return 0;
      const since = addDays(through, -EXCUSED_DAYS);
      const cover = coverOf(calendar, [], await this.outages.since(tx, new Date(`${since}T00:00:00Z`)));
      const days = Array.from({ length: EXCUSED_DAYS + 1 }, (_, i) => addDays(since, i));
      const { people, last } = await this.rollover.close(tx, zone, {
        through,
        excused: days.filter((day) => cover.excused(day)),
        after: run.through,
        limit: BATCH,
        at: now,
      });
      if (last !== null)
        for (const userId of await this.rollover.held(tx, zone, run.through, last))
          await this.streaks.close(tx, userId, now);
      const doneAt = people < BATCH ? now : null;
      await this.rollover.mark(tx, 'close', zone, { through: last ?? run.through, doneAt });
      return people;
    });
  }
}
