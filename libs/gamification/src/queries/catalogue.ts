import { Injectable, Logger } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { Bus } from '#platform/bus';
import { Database, sql } from '#platform/database';
import type { Achievement } from '../domain/achievement.rules.js';

const CHANNEL = 'achievements';
const FRESH_MS = 30_000;

/** The catalogue as it stands in the database, kept in this process: every write looks at all of it. */
@Injectable()
export class Catalogue {
  private readonly logger = new Logger('Achievements');
  private known: { readonly achievements: readonly Achievement[]; readonly at: number } | undefined;
  private loading = false;

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
  ) {
    this.bus.subscribe(CHANNEL, () => (this.known = undefined));
    this.bus.onReconnect(() => (this.known = undefined));
  }

  /** @param tx where it is asked for when nothing is known: a second connection might not be had */
  async current(tx: Pick<Transaction, 'rows'>): Promise<readonly Achievement[]> {
    if (!this.known) return (this.known = await this.load(tx)).achievements;
    if (Date.now() - this.known.at > FRESH_MS) this.refresh();
    return this.known.achievements;
  }

  /** Tells every process that it has changed. */
  async changed(): Promise<void> {
    this.known = undefined;
    await this.bus.publish(CHANNEL, 'changed');
  }

  private refresh(): void {
    if (this.loading) return;
    this.loading = true;
    this.load(this.database)
      .then((known) => (this.known = known))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'cannot read the catalogue anew'))
      .finally(() => (this.loading = false));
  }

  private async load(
    from: Pick<Transaction, 'rows'>,
  ): Promise<{ achievements: readonly Achievement[]; at: number }> {
    const achievements = await from.rows<Achievement>(sql`
      SELECT key, name, description, icon, rarity, points, xp_reward, trigger, threshold FROM achievements
      ORDER BY position, key`);
    return { achievements, at: Date.now() };
  }
}
