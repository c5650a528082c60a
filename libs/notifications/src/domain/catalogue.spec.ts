import { describe, expect, it } from '@jest/globals';
import { NOTIFICATION_TYPES } from '#contracts/notifications';
import { CATALOGUE, type NotificationContents, render } from './catalogue.js';

const ada = { userId: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e', displayName: 'Ada' };
const group = { groupId: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7f', groupName: 'Quiet mornings' };

const examples: {
  readonly [Type in keyof NotificationContents]: [NotificationContents[Type], string, RegExp];
} = {
  streak_milestone: [{ days: 7, points: 50 }, '7 days in a row', /7 days and won 50 points/],
  streak_warning: [
    { current: 1, endsAt: '2026-11-20T23:00:00.000Z' },
    'Your streak of 1 day ends soon',
    /keep it/,
  ],
  achievement_unlocked: [
    {
      key: 'first_session',
      name: 'First Session',
      description: 'Complete a session.',
      icon: 'flag',
      rarity: 'COMMON',
      points: 25,
      xpReward: 0,
    },
    'Achievement unlocked: First Session',
    /^Complete a session\. \+25 points\.$/,
  ],
  level_up: [{ track: 'POINTS', level: 2 }, 'Level 2', /with your points/],
  rank_up: [{ rank: 'E', level: 5 }, 'Rank E', /level 5/],
  leaderboard_position: [{ board: 'points', period: 'all', position: 3 }, 'You are number 3', /points board/],
  friend_achievement: [
    { ...ada, key: 'k', achievement: 'Early Bird' },
    'Ada unlocked an achievement',
    /"Early Bird"/,
  ],
  friend_check_in: [ada, 'Ada checked in', /Ada's week/],
  friend_request: [{ ...ada, asks: 'FRIENDSHIP' }, 'Ada wants to be your friend', /Accept/],
  new_follower: [ada, 'Ada follows you', /Ada/],
  group_invitation: [{ ...group, ...ada }, 'Invitation to Quiet mornings', /^Ada invites you/],
  group_announcement: [
    { ...group, announcementId: 'a', title: 'Tomorrow', message: '6:30, phones off' },
    'Quiet mornings: Tomorrow',
    /^6:30, phones off$/,
  ],
  group_challenge_started: [
    { ...group, challengeId: 'c', title: 'No feeds' },
    'Challenge started: No feeds',
    /begun/,
  ],
  group_challenge_ended: [
    { ...group, challengeId: 'c', title: 'No feeds', completed: true },
    'Challenge over: No feeds',
    /reached the goal\.$/,
  ],
  group_lockdown_started: [
    { ...group, lockdownId: 'l', plannedSeconds: 1500 },
    'Quiet mornings has begun a lockdown',
    /25 minutes/,
  ],
  quest_reminder: [{ questId: 'q', title: 'Read' }, 'Still open: Read', /time left/],
  weekly_reminder: [{ sessions: 1 }, 'A new week', /1 session last week/],
  daily_digest: [{ count: 3 }, 'Your day', /3 things/],
  security: [{ reason: 'TOKEN_REPLAYED' }, 'One of your logins was closed', /change your password/],
  system: [{ title: 'Maintenance', message: 'Tonight at 2.' }, 'Maintenance', /Tonight/],
};

describe('the catalogue of notifications', () => {
  it('knows every type and no other', () => {
    expect(Object.keys(CATALOGUE).sort()).toEqual([...NOTIFICATION_TYPES].sort());
  });

  it.each(NOTIFICATION_TYPES)('renders %s', (type) => {
    const [content, title, body] = examples[type];
    const rendered = render(type, content as never);
    expect(rendered.title).toBe(title);
    expect(rendered.body).toMatch(body);
    expect(`${rendered.title} ${rendered.body}`).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it.each(NOTIFICATION_TYPES)('%s is kept by push services for an hour to a week', (type) => {
    expect(CATALOGUE[type].ttlSeconds).toBeGreaterThanOrEqual(3600);
    expect(CATALOGUE[type].ttlSeconds).toBeLessThanOrEqual(7 * 24 * 3600);
  });
});
