import { Injectable } from '@nestjs/common';
import { UserRegistered } from '#contracts/auth';
import type { Transaction } from '#contracts/shared';
import { SettingsChanged } from '#contracts/users';
import { InTransaction } from '#platform/events';
import { StandingRows } from '../data/standing-rows.js';

/** Opens everybody's progress, and keeps the copies of their settings right. */
@Injectable()
export class People {
  constructor(private readonly standings: StandingRows) {}

  @InTransaction(UserRegistered)
  async registered({ data }: UserRegistered, tx: Transaction): Promise<void> {
    const { userId, timezone, dayStart, at } = data;
    await this.standings.add(tx, { userId, timezone, dayStart, at: new Date(at) });
  }

  @InTransaction(SettingsChanged)
  async settingsChanged({ data }: SettingsChanged, tx: Transaction): Promise<void> {
    const { userId, timezone, dayStart, showOnLeaderboard } = data;
    await this.standings.applySettings(tx, { userId, timezone, dayStart, visible: showOnLeaderboard });
  }
}
