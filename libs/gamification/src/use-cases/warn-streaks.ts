import { Injectable } from '@nestjs/common';
import { StreakEndangered } from '#contracts/gamification';
import { Clock } from '#platform/clock';
import { Database, UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { OutageRows } from '../data/outage-rows.js';
import { RolloverRows, type Zone } from '../data/rollover-rows.js';
import { dayAt, endOfDay } from '../domain/streak.calendar.js';
import { coverOf } from '../domain/streak.rules.js';

const BATCH = 500;
export const WARNED_BEFORE_MS = 3 * 3_600_000;

/** Warns everybody whose day ends within three hours and is not kept, once a day. */
@Injectable()
export class WarnStreaks {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly rollover: RolloverRows,
    private readonly outages: OutageRows,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** @returns how many people were warned */
  async execute(): Promise<number> {
    let warned = 0;
    for (const zone of await this.rollover.zones(this.database)) {
      for (let batch = await this.batch(zone); batch; batch = await this.batch(zone)) warned += batch.warned;
    }
    return warned;
  }

  private async batch(zone: Zone): Promise<{ warned: number } | undefined> {
    const now = this.clock.now();
    const calendar = { ...zone, hold: null };
    const today = dayAt(calendar, now);
    const end = endOfDay(calendar, today);
    if (end.getTime() - now.getTime() > WARNED_BEFORE_MS) return undefined;
    return this.unitOfWork.run(async (tx) => {
      const run = await this.rollover.progress(tx, 'warn', zone, today);
      if (!run || run.done) return undefined;
      const people = await this.rollover.endangered(tx, zone, { today, after: run.through, limit: BATCH });
      const excused = coverOf(calendar, [], await this.outages.since(tx, now)).excused(today);
      const warned = excused ? [] : people.filter(({ warn }) => warn);
      for (const { userId, current } of warned)
        await this.events.publish(
          tx,
          new StreakEndangered({ userId, day: today, current, endsAt: end.toISOString() }),
        );
      await this.rollover.mark(tx, 'warn', zone, {
        through: people.at(-1)?.userId ?? run.through,
        doneAt: people.length < BATCH ? now : null,
      });
      return { warned: warned.length };
    });
  }
}
