import { Injectable } from '@nestjs/common';
import { UserRegistered } from '#contracts/auth';
import type { Transaction } from '#contracts/shared';
import { SettingsChanged } from '#contracts/users';
import { InTransaction } from '#platform/events';
import { StandingRows } from '../data/standing-rows.js';
import { changeCalendar } from '../domain/streak.calendar.js';
import { StreakKeeper } from '../use-cases/streak-keeper.js';

/** Opens everybody's progress, and keeps the copies of their settings right. */
@Injectable()
export class People {
  constructor(
    private readonly standings: StandingRows,
    private readonly streaks: StreakKeeper,
  ) {}

  @InTransaction(UserRegistered)
  async registered({ data }: UserRegistered, tx: Transaction): Promise<void> {
    const { userId, timezone, dayStart, at } = data;
    await this.standings.add(tx, { userId, timezone, dayStart, at: new Date(at) });
  }

  @InTransaction(SettingsChanged)
  async settingsChanged({ data }: SettingsChanged, tx: Transaction): Promise<void> {
    const { userId, timezone, dayStart, showOnLeaderboard } = data;
    const at = new Date(data.at);
    const { standing, visible } = await this.standings.lock(tx, userId);
    const before = standing.calendar;
    if (timezone !== before.timezone || dayStart !== before.dayStart) {
      // What is over in the calendar so far is decided by it.
      await this.streaks.close(tx, userId, at);
      const { calendar: after, counted } = changeCalendar(before, { timezone, dayStart }, at);
      await this.standings.changeCalendar(tx, { userId, before, after, at, counted });
    }
    if (visible !== showOnLeaderboard) await this.standings.setVisible(tx, userId, showOnLeaderboard);
  }
}
