import { Injectable } from '@nestjs/common';
import { AchievementUnlocked, LevelReached, StreakMilestoneReached } from '#contracts/gamification';
import type { DomainEvent, Transaction } from '#contracts/shared';
import { Events } from '#platform/events';
import { OutcomeRows } from '../data/outcome-rows.js';
import { StandingRows } from '../data/standing-rows.js';
import { type Act, type Outcome, outcomeOf } from '../domain/outcome.js';
import type { Standing } from '../domain/standing.js';
import { calendarAt, dayAt, holdAt } from '../domain/streak.calendar.js';
import { Catalogue } from '../queries/catalogue.js';
import { TransactionRewards } from '../queries/transaction-rewards.js';
import { StreakKeeper } from './streak-keeper.js';

/** What happened, before it is known for which day it counts. */
export type Happened = { readonly userId: string; readonly at: Date } & (
  | { readonly kind: 'GRANTED' }
  | { readonly kind: 'SESSION_COMPLETED'; readonly sessionId: string; readonly savedSeconds: number }
  | { readonly kind: 'RELAPSE'; readonly actionId: string; readonly occurredAt: Date }
);

/** Everything a person wins or loses by one act, as part of the write that made it happen. */
@Injectable()
export class Reward {
  constructor(
    private readonly standings: StandingRows,
    private readonly streaks: StreakKeeper,
    private readonly outcomes: OutcomeRows,
    private readonly catalogue: Catalogue,
    private readonly rewards: TransactionRewards,
    private readonly events: Events,
  ) {}

  /** @param eventId the event that told of the act; `RewardsPort.of` answers for it from now on */
  async execute(tx: Transaction, eventId: string | undefined, happened: Happened): Promise<void> {
    const { standing, visible } = await this.standings.lock(tx, happened.userId);
    const act = await this.actOf(tx, standing, happened);
    const circumstances = await this.streaks.circumstances(tx, standing, act);
    const calendar = { ...standing.calendar, hold: holdAt(standing.calendar, act.at) };
    const catalogue = await this.catalogue.current(tx);
    const outcome = outcomeOf({ ...standing, calendar }, act, catalogue, circumstances);
    await this.outcomes.write(tx, act, outcome, visible);
    if (eventId !== undefined) this.rewards.keep(tx, eventId, outcome.rewards);
    for (const event of eventsOf(act, outcome)) await this.events.publish(tx, event);
  }

  private async actOf(tx: Transaction, { calendar }: Standing, happened: Happened): Promise<Act> {
    const today = dayAt(calendar, happened.at);
    if (happened.kind !== 'RELAPSE') return { ...happened, today };
    const { occurredAt, ...act } = happened;
    const past = await this.standings.pastCalendars(tx, act.userId, occurredAt);
    const day = dayAt(calendarAt(calendar, past, occurredAt), occurredAt);
    return { ...act, today, day: day < today ? day : today };
  }
}

function eventsOf(act: Act, outcome: Outcome): DomainEvent[] {
  const { userId } = act;
  const at = act.at.toISOString();
  const { points, xp } = outcome.rewards;
  const events: DomainEvent[] = outcome.unlocked.map(
    ({ key, name, description, icon, rarity, points, xpReward }) =>
      new AchievementUnlocked({
        userId,
        key,
        name,
        description,
        icon,
        rarity,
        points,
        xpReward,
        unlockedAt: at,
      }),
  );
  if (points.leveledUp)
    events.push(new LevelReached({ userId, track: 'POINTS', level: points.level, rank: null, at }));
  if (xp.leveledUp)
    events.push(
      new LevelReached({ userId, track: 'XP', level: xp.level, rank: xp.rankedUp ? xp.rank : null, at }),
    );
  if (outcome.milestone) events.push(new StreakMilestoneReached({ userId, ...outcome.milestone, at }));
  return events;
}
