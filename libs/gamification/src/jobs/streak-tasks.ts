import { Injectable } from '@nestjs/common';
import { Scheduled } from '#platform/queues';
import { CloseDays } from '../use-cases/close-days.js';
import { ExcuseDays } from '../use-cases/excuse-days.js';
import { WarnStreaks } from '../use-cases/warn-streaks.js';

/** Midnight comes to some zone every few minutes; a zone whose yesterday is done costs one look. */
@Injectable()
export class StreakTasks {
  constructor(
    private readonly closeDays: CloseDays,
    private readonly warnStreaks: WarnStreaks,
    private readonly excuseDays: ExcuseDays,
  ) {}

  @Scheduled('streaks.close-days', { pattern: '*/5 * * * *' })
  async close(): Promise<void> {
    await this.closeDays.execute();
  }

  @Scheduled('streaks.warn', { pattern: '2-59/5 * * * *' })
  async warn(): Promise<void> {
    await this.warnStreaks.execute();
  }

  @Scheduled('streaks.excuse-days', { every: 60_000 })
  async excuse(): Promise<void> {
    await this.excuseDays.execute();
  }
}
