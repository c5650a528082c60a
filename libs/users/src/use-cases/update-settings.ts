import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { SettingsChanged } from '#contracts/users';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { VersionConflict } from '#platform/http';
import { type Settings, UsersData, type VersionedSettings } from '../data/users.data.js';

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
      const current = await this.users.lockSettings(tx, userId);
      if (version !== undefined && version !== current.version) throw new VersionConflict(current.version);
      const next: Settings = {
        timezone: changes.timezone ?? current.timezone,
        dayStart: changes.dayStart ?? current.dayStart,
        profileVisibility: changes.profileVisibility ?? current.profileVisibility,
        showOnLeaderboard: changes.showOnLeaderboard ?? current.showOnLeaderboard,
      };
      const same = (Object.keys(next) as (keyof Settings)[]).every((name) => next[name] === current[name]);
      if (same) return current;
      const at = this.clock.now();
      const saved = await this.users.saveSettings(tx, userId, next, at);
      await this.events.publish(tx, new SettingsChanged({ userId, ...next, at: at.toISOString() }));
      return { ...next, version: saved };
    });
  }
}
