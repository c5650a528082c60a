import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { type Once, UnitOfWork } from '#platform/database';
import { NotFound, ValidationFailed } from '#platform/http';
import { AchievementRows } from '../data/achievement-rows.js';
import type { Achievement } from '../domain/achievement.rules.js';
import { AchievementExists } from '../domain/achievements.errors.js';
import { Catalogue } from '../queries/catalogue.js';

/** A type, not an interface: only those count as JSON. */
export type AchievementData = { readonly [Field in keyof Achievement]: Achievement[Field] };
export type AchievementChanges = Partial<Omit<AchievementData, 'key' | 'trigger'>>;

const HIGHEST_RANK = 6;

/** Admins add achievements and edit them; every change is kept with who made it. */
@Injectable()
export class EditAchievements {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly achievements: AchievementRows,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** @throws AchievementExists when the key is taken */
  async add(adminId: string, given: AchievementData, once?: Once): Promise<AchievementData> {
    check(given);
    const at = this.clock.now();
    const added = await this.unitOfWork.run(
      async (tx) => {
        if (!(await this.achievements.add(tx, given, at))) throw new AchievementExists(given.key);
        await this.achievements.audit(tx, { adminId, at, before: null, after: given });
        return given;
      },
      { once },
    );
    await this.catalogue.changed();
    return added;
  }

  /**
   * What somebody has won by it already stays as it is.
   * @throws NotFound for a key nobody uses
   */
  async edit(adminId: string, key: string, changes: AchievementChanges): Promise<AchievementData> {
    const at = this.clock.now();
    const edited = await this.unitOfWork.run(async (tx) => {
      const before = await this.achievements.lock(tx, key);
      if (!before) throw new NotFound();
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const after: AchievementData = { ...before, ...given };
      check(after);
      await this.achievements.save(tx, after, at, after.threshold < before.threshold);
      await this.achievements.audit(tx, { adminId, at, before, after });
      return after;
    });
    await this.catalogue.changed();
    return edited;
  }
}

function check({ trigger, threshold }: AchievementData): void {
  if (trigger === 'RANK' && threshold > HIGHEST_RANK)
    throw new ValidationFailed([{ field: 'threshold', message: 'threshold of RANK must be 1 (E) to 6 (S)' }]);
  if (trigger === 'SPECIAL' && threshold !== 1)
    throw new ValidationFailed([{ field: 'threshold', message: 'threshold of SPECIAL is always 1' }]);
}
