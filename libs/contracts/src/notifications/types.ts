/** Every kind of notification the product knows, as the source documents write them. */
export const NOTIFICATION_TYPES = [
  'streak_milestone',
  'streak_warning',
  'achievement_unlocked',
  'level_up',
  'rank_up',
  'leaderboard_position',
  'friend_achievement',
  'friend_check_in',
  'friend_request',
  'new_follower',
  'group_invitation',
  'group_announcement',
  'group_challenge_started',
  'group_challenge_ended',
  'group_lockdown_started',
  'quest_reminder',
  'weekly_reminder',
  'daily_digest',
  'security',
  'system',
] as const;
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];
