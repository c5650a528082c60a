import { LoginSessionsEnded, UserRegistered } from '../auth/index.js';
import {
  AchievementUnlocked,
  LevelReached,
  StreakEndangered,
  StreakMilestoneReached,
} from '../gamification/index.js';
import { NotificationCreated } from '../notifications/index.js';
import {
  ActionRemoved,
  RelapseRecorded,
  SessionCompleted,
  SessionEnded,
  SessionStarted,
} from '../sessions/index.js';
import type { EventClass } from '../shared/index.js';
import { SettingsChanged } from '../users/index.js';

/** Every event of the product. The boot stops when one of them has no handler. */
export const EVENTS: readonly EventClass[] = [
  UserRegistered,
  LoginSessionsEnded,
  SettingsChanged,
  SessionStarted,
  SessionCompleted,
  SessionEnded,
  RelapseRecorded,
  ActionRemoved,
  AchievementUnlocked,
  LevelReached,
  StreakMilestoneReached,
  StreakEndangered,
  NotificationCreated,
];
