import { Injectable } from '@nestjs/common';
import { AchievementUnlocked, LevelReached, StreakMilestoneReached } from '#contracts/gamification';
import type { DomainEvent, Transaction } from '#contracts/shared';
import { Events } from '#platform/events';
import { OutcomeRows } from '../data/outcome-rows.js';
import { StandingRows } from '../data/standing-rows.js';
import { ACHIEVEMENTS } from '../domain/achievements.catalogue.js';
import { type Act, type Outcome, outcomeOf } from '../domain/outcome.js';
import { TransactionRewards } from '../queries/transaction-rewards.js';

/** Everything a person wins or loses by one act, as part of the write that made it happen. */
@Injectable()
export class Reward {
  constructor(
    private readonly standings: StandingRows,
    private readonly outcomes: OutcomeRows,
    private readonly rewards: TransactionRewards,
    private readonly events: Events,
  ) {}

  /** @param eventId the event that told of the act; `RewardsPort.of` answers for it from now on */
  async execute(tx: Transaction, eventId: string, act: Act): Promise<void> {
    const breaks = act.kind === 'RELAPSE' ? act.day : undefined;
    const { standing, visible, keptBefore } = await this.standings.lock(tx, act.userId, breaks);
    const outcome = outcomeOf(standing, act, ACHIEVEMENTS, keptBefore);
    await this.outcomes.write(tx, act, outcome, visible);
    this.rewards.keep(tx, eventId, outcome.rewards);
    for (const event of eventsOf(act, outcome)) await this.events.publish(tx, event);
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
