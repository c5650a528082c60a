import type { ProfileVisibility } from '#contracts/users';

export const WEEK_STARTS = ['MONDAY', 'SATURDAY', 'SUNDAY'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];
export const THEMES = ['SYSTEM', 'LIGHT', 'DARK'] as const;
export type Theme = (typeof THEMES)[number];
export const FONT_SIZES = ['SMALL', 'MEDIUM', 'LARGE'] as const;
export type FontSize = (typeof FONT_SIZES)[number];

/** BCP 47 as clients use it: `en`, `pt-BR`, `zh-Hant-TW`. */
export const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

/** What a person decides about themselves and their app. */
export interface Settings {
  /** IANA zone. */
  readonly timezone: string;
  /** Minutes after midnight, 0..719. */
  readonly dayStart: number;
  readonly weekStart: WeekStart;
  readonly language: string;
  readonly theme: Theme;
  readonly animations: boolean;
  readonly fontSize: FontSize;
  readonly profileVisibility: ProfileVisibility;
  /** Who sees points, XP, streak and achievements, of those who see the profile. */
  readonly scoresVisibility: ProfileVisibility;
  readonly showOnLeaderboard: boolean;
  readonly allowFriendRequests: boolean;
}

/** The settings in a fixed order, so that none is forgotten where all of them are copied or compared. */
export const SETTINGS = [
  'timezone',
  'dayStart',
  'weekStart',
  'language',
  'theme',
  'animations',
  'fontSize',
  'profileVisibility',
  'scoresVisibility',
  'showOnLeaderboard',
  'allowFriendRequests',
] as const satisfies readonly (keyof Settings)[];

export interface VersionedSettings extends Settings {
  readonly version: number;
}

/** `current` with what `changes` says; the same object when that changes nothing. */
export function changedSettings<Current extends Settings>(
  current: Current,
  changes: Partial<Settings>,
): Settings {
  const changed = SETTINGS.some((name) => changes[name] !== undefined && changes[name] !== current[name]);
  if (!changed) return current;
  const given = Object.fromEntries(SETTINGS.map((name) => [name, changes[name] ?? current[name]]));
  return given as unknown as Settings;
}
