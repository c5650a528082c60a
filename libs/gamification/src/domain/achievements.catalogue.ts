import type { Achievement } from './achievement.rules.js';

/** Goes up with every change below: seeding writes the rows of a newer catalogue over those of an older one. */
export const CATALOGUE_VERSION = 1;

export const ACHIEVEMENTS: readonly Achievement[] = [
  {
    key: 'first_session',
    name: 'First Session',
    description: 'Complete your first session.',
    icon: 'first-session',
    rarity: 'COMMON',
    points: 10,
    xpReward: 50,
    trigger: 'SESSION_COUNT',
    threshold: 1,
  },
  {
    key: 'sessions_10',
    name: 'Ten Sessions',
    description: 'Complete ten sessions.',
    icon: 'sessions-10',
    rarity: 'COMMON',
    points: 25,
    xpReward: 100,
    trigger: 'SESSION_COUNT',
    threshold: 10,
  },
  {
    key: 'streak_7',
    name: '7-Day Streak',
    description: 'Keep a streak for seven days.',
    icon: 'streak-7',
    rarity: 'RARE',
    points: 50,
    xpReward: 200,
    trigger: 'STREAK',
    threshold: 7,
  },
  {
    key: 'streak_30',
    name: '30-Day Streak',
    description: 'Keep a streak for thirty days.',
    icon: 'streak-30',
    rarity: 'EPIC',
    points: 200,
    xpReward: 1000,
    trigger: 'STREAK',
    threshold: 30,
  },
  {
    key: 'time_saved_10h',
    name: 'Ten Hours Back',
    description: 'Save ten hours in completed sessions.',
    icon: 'time-saved-10h',
    rarity: 'RARE',
    points: 50,
    xpReward: 250,
    trigger: 'TIME_SAVED',
    threshold: 36_000,
  },
];
