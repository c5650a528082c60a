import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { endOfLocalDay } from '#platform/clock';
import { OutageRows } from '../data/outage-rows.js';
import { StandingRows } from '../data/standing-rows.js';
import { StreakRows } from '../data/streak-rows.js';
import type { Act, Circumstances } from '../domain/outcome.js';
import { coverFor, isBehind, type Standing, todayOf } from '../domain/standing.js';
import { holdAt, type Outage } from '../domain/streak.calendar.js';
import { advance, redecide } from '../domain/streak.rules.js';
import { addDays } from '#platform/clock';

/** Keeps the streak of one person right, in a transaction that holds the lock of their progress. */
@Injectable()
export class StreakKeeper {
  constructor(
    private readonly standings: StandingRows,
    private readonly streaks: StreakRows,
    private readonly outages: OutageRows,
  ) {}

  /** What an act's streak depends on. Mostly nothing has to be asked. */
  async circumstances(tx: Transaction, standing: Standing, act: Act): Promise<Circumstances> {
    const { closedOn } = standing.streak;
    const decided = act.kind === 'RELAPSE' && closedOn !== null && act.day < act.today;
    const history = decided || (act.kind === 'RELAPSE' && closedOn === act.day);
    return {
      cover: coverFor(standing, await this.outagesFor(tx, standing, act.at)),
      history: history ? await this.streaks.history(tx, act.userId) : [],
    };
  }

  /** Decides what is over and not decided. */
  async close(tx: Transaction, userId: string, now: Date): Promise<void> {
    const { standing, visible } = await this.standings.lock(tx, userId);
    const hold = holdAt(standing.calendar, now);
    if (!isBehind(standing, now) && hold === standing.calendar.hold) return;
    const cover = coverFor(standing, await this.outagesFor(tx, standing, now));
    const { state, records } = advance(standing.streak, addDays(todayOf(standing, now), -1), cover);
    const calendar = { ...standing.calendar, hold };
    await this.streaks.write(tx, { userId, calendar, state, records, at: now, visible });
  }

  /** Decides the days from `from` on once more: something that covers them came, went or was taken back. */
  async redecide(
    tx: Transaction,
    { standing, visible }: { standing: Standing; visible: boolean },
    from: string,
    now: Date,
  ): Promise<void> {
    const { userId, calendar, streak } = standing;
    const history = await this.streaks.history(tx, userId);
    const first = history[0]?.date ?? from;
    const cover = coverFor(standing, await this.outages.since(tx, endOfLocalDay(addDays(first, -2), 'UTC')));
    const { state, records } = redecide(streak, history, { from, today: todayOf(standing, now), cover });
    await this.streaks.write(tx, { userId, calendar, state, records, at: now, visible });
  }

  /** Outages can only matter where days are over that nobody decided. */
  private async outagesFor(tx: Transaction, standing: Standing, now: Date): Promise<Outage[]> {
    const { closedOn } = standing.streak;
    if (!isBehind(standing, now) || closedOn === null) return [];
    return this.outages.since(tx, endOfLocalDay(addDays(closedOn, -1), 'UTC'));
  }
}
