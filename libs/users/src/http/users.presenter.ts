import type { UserCardDto } from '#platform/shapes';
import { dayStartTime } from '../domain/day-start.js';
import { isPrivate } from '../domain/profile.privacy.js';
import type { OwnProfile, SeenProfile } from '../queries/profile.query.js';
import type { UserRow } from '../queries/user-rows.query.js';
import type { OwnProfileDto, ProfileDto, SettingsDto } from './users.responses.js';

function card(user: UserRow, level: number): UserCardDto {
  const { id, username, displayName, avatarUrl, profileVisibility } = user;
  return { id, username, displayName, avatarUrl, level, isPrivate: isPrivate(profileVisibility) };
}

export function presentSettings(
  settings: Pick<UserRow, 'timezone' | 'dayStart' | 'profileVisibility' | 'showOnLeaderboard' | 'version'>,
): SettingsDto {
  const { timezone, dayStart, profileVisibility, showOnLeaderboard, version } = settings;
  return { timezone, dayStart: dayStartTime(dayStart), profileVisibility, showOnLeaderboard, version };
}

export function presentOwnProfile({ user, progress, counts }: OwnProfile): OwnProfileDto {
  return {
    ...card(user, progress.points.level),
    ...presentSettings(user),
    createdAt: user.createdAt.toISOString(),
    ...progress,
    ...counts,
  };
}

export function presentProfile({ user, level, progress, social }: SeenProfile): ProfileDto {
  if (!progress || !social) return card(user, level);
  const { counts, ties, mutualFollowers } = social;
  return {
    ...card(user, level),
    ...progress,
    ...counts,
    isFollowing: ties.isFollowing,
    isFriend: ties.isFriend,
    mutualFollowers,
    joinedAt: user.createdAt.toISOString(),
  };
}
