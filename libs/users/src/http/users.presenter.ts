import type { UserCardDto } from '#platform/shapes';
import { dayStartTime } from '../domain/day-start.js';
import { isPrivate } from '../domain/profile.privacy.js';
import type { VersionedSettings } from '../domain/settings.js';
import type { OwnProfile, SeenProfile } from '../queries/profile.query.js';
import type { UserRow } from '../queries/user-rows.query.js';
import type { OwnProfileDto, ProfileDto, SettingsDto } from './users.responses.js';

function card(user: UserRow, level: number): UserCardDto {
  const { id, username, displayName, avatarUrl, profileVisibility } = user;
  return { id, username, displayName, avatarUrl, level, isPrivate: isPrivate(profileVisibility) };
}

export function presentSettings(settings: VersionedSettings): SettingsDto {
  return {
    timezone: settings.timezone,
    dayStart: dayStartTime(settings.dayStart),
    weekStart: settings.weekStart,
    language: settings.language,
    theme: settings.theme,
    animations: settings.animations,
    fontSize: settings.fontSize,
    profileVisibility: settings.profileVisibility,
    scoresVisibility: settings.scoresVisibility,
    showOnLeaderboard: settings.showOnLeaderboard,
    allowFriendRequests: settings.allowFriendRequests,
    version: settings.version,
  };
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

export function presentProfile({ user, level, joinedAt, progress, social }: SeenProfile): ProfileDto {
  return {
    ...card(user, level),
    ...progress,
    ...(social && {
      ...social.counts,
      isFollowing: social.ties.isFollowing,
      isFriend: social.ties.isFriend,
      mutualFollowers: social.mutualFollowers,
    }),
    ...(joinedAt && { joinedAt: joinedAt.toISOString() }),
  };
}
