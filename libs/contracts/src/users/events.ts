import { DomainEvent } from '../shared/index.js';

export const PROFILE_VISIBILITIES = ['PUBLIC', 'FRIENDS', 'PRIVATE'] as const;
export type ProfileVisibility = (typeof PROFILE_VISIBILITIES)[number];

/** Somebody changed their settings; `data` is how they stand now. */
export class SettingsChanged extends DomainEvent<{
  readonly userId: string;
  /** IANA zone. */
  readonly timezone: string;
  /** Minutes after midnight, 0..719. */
  readonly dayStart: number;
  readonly profileVisibility: ProfileVisibility;
  readonly showOnLeaderboard: boolean;
  readonly at: string;
}> {
  static readonly eventName = 'users.settings-changed';
  static readonly orderedBy = 'userId';
}
