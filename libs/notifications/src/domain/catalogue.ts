import type { Rank, Rarity, Track } from '#contracts/gamification';
import type { NotificationType } from '#contracts/notifications';

/** What each type of notification is made from; it is also what its `data` carries. */
export type NotificationContents = {
  streak_milestone: { readonly days: number; readonly points: number };
  streak_warning: { readonly current: number; readonly endsAt: string };
  achievement_unlocked: {
    readonly key: string;
    readonly name: string;
    readonly description: string;
    readonly icon: string;
    readonly rarity: Rarity;
    readonly points: number;
    readonly xpReward: number;
  };
  level_up: { readonly track: Track; readonly level: number };
  rank_up: { readonly rank: Rank; readonly level: number };
  leaderboard_position: { readonly board: string; readonly period: string; readonly position: number };
  friend_achievement: Person & { readonly key: string; readonly achievement: string };
  friend_check_in: Person;
  friend_request: Person & { readonly asks: 'FRIENDSHIP' | 'FOLLOW' };
  new_follower: Person;
  group_invitation: Group & Person;
  group_announcement: Group & {
    readonly announcementId: string;
    readonly title: string;
    readonly message: string;
  };
  group_challenge_started: Group & { readonly challengeId: string; readonly title: string };
  group_challenge_ended: Group & {
    readonly challengeId: string;
    readonly title: string;
    readonly completed: boolean;
  };
  group_lockdown_started: Group & { readonly lockdownId: string; readonly plannedSeconds: number };
  quest_reminder: { readonly questId: string; readonly title: string };
  weekly_reminder: { readonly sessions: number };
  daily_digest: { readonly count: number };
  security: { readonly reason: SecurityReason };
  system: { readonly title: string; readonly message: string };
};

/** What somebody should know about their account. */
export type SecurityReason = 'TOKEN_REPLAYED' | 'PASSWORD_CHANGED' | 'PASSWORD_RESET';

type Person = { readonly userId: string; readonly displayName: string };
type Group = { readonly groupId: string; readonly groupName: string };

/** RFC 8030: whether a push may wait for a phone that sleeps. */
export type Urgency = 'very-low' | 'low' | 'normal' | 'high';

interface CatalogueEntry<Content> {
  readonly urgency: Urgency;
  /** For how long a push service keeps the message for a device that is away. */
  readonly ttlSeconds: number;
  readonly title: (content: Content) => string;
  readonly body: (content: Content) => string;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const minutes = (seconds: number): string => plural(Math.max(1, Math.round(seconds / 60)), 'minute');
const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const SECURITY_WORDS: Readonly<Record<SecurityReason, { readonly title: string; readonly body: string }>> = {
  TOKEN_REPLAYED: {
    title: 'One of your logins was closed',
    body:
      'A refresh token that had been used before was sent again, so somebody may have copied it. ' +
      'That device was logged out. If it was not you, change your password.',
  },
  PASSWORD_CHANGED: {
    title: 'Your password was changed',
    body: 'All other devices were logged out. If it was not you, reset your password at once.',
  },
  PASSWORD_RESET: {
    title: 'Your password was reset',
    body: 'It was done with a link sent to your address, and all devices were logged out. If it was not you, reset it again.',
  },
};

/** Every type of notification: how it reads, and how urgent it is. Texts are plain, never markup. */
export const CATALOGUE: { readonly [Type in NotificationType]: CatalogueEntry<NotificationContents[Type]> } =
  {
    streak_milestone: {
      urgency: 'normal',
      ttlSeconds: DAY,
      title: ({ days }) => `${plural(days, 'day')} in a row`,
      body: ({ days, points }) =>
        `You kept your streak for ${plural(days, 'day')} and won ${plural(points, 'point')}.`,
    },
    streak_warning: {
      urgency: 'high',
      ttlSeconds: 3 * HOUR,
      title: ({ current }) => `Your streak of ${plural(current, 'day')} ends soon`,
      body: () => 'Complete a session before your day is over to keep it.',
    },
    achievement_unlocked: {
      urgency: 'normal',
      ttlSeconds: DAY,
      title: ({ name }) => `Achievement unlocked: ${name}`,
      body: ({ description, points, xpReward }) =>
        [description, points ? `+${plural(points, 'point')}.` : '', xpReward ? `+${xpReward} XP.` : '']
          .filter(Boolean)
          .join(' '),
    },
    level_up: {
      urgency: 'normal',
      ttlSeconds: DAY,
      title: ({ level }) => `Level ${level}`,
      body: ({ track, level }) =>
        `You reached level ${level} with your ${track === 'POINTS' ? 'points' : 'experience'}.`,
    },
    rank_up: {
      urgency: 'normal',
      ttlSeconds: DAY,
      title: ({ rank }) => `Rank ${rank}`,
      body: ({ rank, level }) => `You rose to rank ${rank} at level ${level}.`,
    },
    leaderboard_position: {
      urgency: 'low',
      ttlSeconds: DAY,
      title: ({ position }) => `You are number ${position}`,
      body: ({ board, position }) => `You stand at ${position} on the ${board} board.`,
    },
    friend_achievement: {
      urgency: 'low',
      ttlSeconds: DAY,
      title: ({ displayName }) => `${displayName} unlocked an achievement`,
      body: ({ displayName, achievement }) => `${displayName} unlocked "${achievement}".`,
    },
    friend_check_in: {
      urgency: 'low',
      ttlSeconds: DAY,
      title: ({ displayName }) => `${displayName} checked in`,
      body: ({ displayName }) => `See how ${displayName}'s week went.`,
    },
    friend_request: {
      urgency: 'normal',
      ttlSeconds: 7 * DAY,
      title: ({ displayName, asks }) =>
        asks === 'FOLLOW' ? `${displayName} wants to follow you` : `${displayName} wants to be your friend`,
      body: () => 'Accept or decline the request.',
    },
    new_follower: {
      urgency: 'low',
      ttlSeconds: 7 * DAY,
      title: ({ displayName }) => `${displayName} follows you`,
      body: ({ displayName }) => `${displayName} now sees what you achieve.`,
    },
    group_invitation: {
      urgency: 'normal',
      ttlSeconds: 7 * DAY,
      title: ({ groupName }) => `Invitation to ${groupName}`,
      body: ({ displayName, groupName }) => `${displayName} invites you to join ${groupName}.`,
    },
    group_announcement: {
      urgency: 'normal',
      ttlSeconds: 3 * DAY,
      title: ({ groupName, title }) => `${groupName}: ${title}`,
      body: ({ message }) => message,
    },
    group_challenge_started: {
      urgency: 'normal',
      ttlSeconds: DAY,
      title: ({ title }) => `Challenge started: ${title}`,
      body: ({ groupName }) => `A challenge of ${groupName} has begun.`,
    },
    group_challenge_ended: {
      urgency: 'normal',
      ttlSeconds: DAY,
      title: ({ title }) => `Challenge over: ${title}`,
      body: ({ groupName, completed }) =>
        completed ? `${groupName} reached the goal.` : `${groupName} did not reach the goal this time.`,
    },
    group_lockdown_started: {
      urgency: 'high',
      ttlSeconds: HOUR,
      title: ({ groupName }) => `${groupName} has begun a lockdown`,
      body: ({ plannedSeconds }) => `Stay away for ${minutes(plannedSeconds)}, together.`,
    },
    quest_reminder: {
      urgency: 'normal',
      ttlSeconds: 6 * HOUR,
      title: ({ title }) => `Still open: ${title}`,
      body: () => 'There is time left today.',
    },
    weekly_reminder: {
      urgency: 'low',
      ttlSeconds: DAY,
      title: () => 'A new week',
      body: ({ sessions }) =>
        `You completed ${plural(sessions, 'session')} last week. What will it be this week?`,
    },
    daily_digest: {
      urgency: 'low',
      ttlSeconds: DAY,
      title: () => 'Your day',
      body: ({ count }) => `${plural(count, 'thing')} happened since yesterday.`,
    },
    security: {
      urgency: 'high',
      ttlSeconds: 7 * DAY,
      title: ({ reason }) => SECURITY_WORDS[reason].title,
      body: ({ reason }) => SECURITY_WORDS[reason].body,
    },
    system: {
      urgency: 'normal',
      ttlSeconds: 3 * DAY,
      title: ({ title }) => title,
      body: ({ message }) => message,
    },
  };

/** Title and body of a notification in English. */
export function render<Type extends NotificationType>(
  type: Type,
  content: NotificationContents[Type],
): { readonly title: string; readonly body: string } {
  const entry: CatalogueEntry<NotificationContents[Type]> = CATALOGUE[type];
  return { title: entry.title(content), body: entry.body(content) };
}
