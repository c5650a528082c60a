import {
  AccountMailAsked,
  LoginSessionsEnded,
  NewDeviceSeen,
  PasswordChanged,
  RoleChanged,
  UserRegistered,
} from '../auth/index.js';
import {
  FollowRequested,
  FriendRequested,
  FriendshipStarted,
  UserBlocked,
  UserFollowed,
} from '../follows/index.js';
import {
  AchievementUnlocked,
  LevelReached,
  StreakEndangered,
  StreakMilestoneReached,
} from '../gamification/index.js';
import { MailRequested } from '../mail/index.js';
import { NotificationCreated } from '../notifications/index.js';
import {
  ActionRemoved,
  RelapseRecorded,
  SessionCompleted,
  SessionEnded,
  SessionStarted,
} from '../sessions/index.js';
import type { EventClass } from '../shared/index.js';
import {
  AccountDeletionCancelled,
  AccountDeletionRequested,
  ExportRequested,
  FilesAbandoned,
  SettingsChanged,
  UserErased,
} from '../users/index.js';

/** Every event of the product. The boot stops when one of them has no handler. */
export const EVENTS: readonly EventClass[] = [
  UserRegistered,
  LoginSessionsEnded,
  PasswordChanged,
  AccountMailAsked,
  RoleChanged,
  NewDeviceSeen,
  SettingsChanged,
  AccountDeletionRequested,
  AccountDeletionCancelled,
  UserErased,
  FilesAbandoned,
  ExportRequested,
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
  MailRequested,
  UserFollowed,
  FollowRequested,
  FriendRequested,
  FriendshipStarted,
  UserBlocked,
];
