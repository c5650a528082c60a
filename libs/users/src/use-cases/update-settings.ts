import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { SettingsChanged } from '#contracts/users';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { NotFound, VersionConflict } from '#platform/http';
import { UsersData } from '../data/users.data.js';
import { changedSettings, type Settings, type VersionedSettings } from '../domain/settings.js';

/** Changes the caller's own settings; what is not given stays as it is. */
@Injectable()
export class UpdateSettings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersData,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * @param version the version the caller has seen; without one the last write wins
   * @throws VersionConflict when that is not the current one
   */
  execute({ userId }: Principal, changes: Partial<Settings>, version?: number): Promise<VersionedSettings> {
    return this.unitOfWork.run(async (tx) => {
      const current = await this.users.lock(tx, userId);
      if (!current) throw new NotFound();
      if (version !== undefined && version !== current.version) throw new VersionConflict(current.version);
      const next = changedSettings(current, changes);
      if (next === current) return current;
      const at = this.clock.now();
      const saved = await this.users.saveSettings(tx, userId, next, at);
      const { timezone, dayStart, profileVisibility, showOnLeaderboard } = next;
      await this.events.publish(
        tx,
        new SettingsChanged({
          userId,
          timezone,
          dayStart,
          profileVisibility,
          showOnLeaderboard,
          at: at.toISOString(),
        }),
      );
      return { ...next, version: saved };
    });
  }
}
