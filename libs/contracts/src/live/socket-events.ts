import type { AchievementUnlocked, LevelReached } from '../gamification/index.js';
import type { NotificationData } from '../notifications/index.js';
import type { SessionData } from '../sessions/index.js';

/** The sequence number of the stream (a user's, a group's) that carried the event: a gap means something was missed. */
export interface Sequenced {
  readonly seq: number;
}

/** What the server sends. `data` of each is what a client's listener gets. */
export interface ServerEvents {
  notification: (data: NotificationData & Sequenced) => void;
  'notification-count': (data: { readonly unread: number }) => void;
  'session-updated': (data: { readonly session: SessionData } & Sequenced) => void;
  'level-up': (data: Omit<LevelReached['data'], 'userId'> & Sequenced) => void;
  'achievement-unlocked': (data: Omit<AchievementUnlocked['data'], 'userId'> & Sequenced) => void;
}
export type ServerEventName = keyof ServerEvents;

export type Ack<Extra extends object = object> =
  ({ readonly ok: true } & Extra) | { readonly error: { readonly code: string; readonly message: string } };

/** What a client may send, each answered by an ack. */
export interface ClientEvents {
  heartbeat: (data: unknown, ack: (answer: Ack) => void) => void;
  resume: (
    data: { readonly after: number },
    ack: (answer: Ack<{ readonly seq: number; readonly complete: boolean }>) => void,
  ) => void;
}
export type ClientEventName = keyof ClientEvents;
