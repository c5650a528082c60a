import type { AchievementUnlocked, LevelReached } from '../gamification/index.js';
import type { NotificationData } from '../notifications/index.js';
import type { SessionData } from '../sessions/index.js';

/** The sequence number of the stream (a user's, a group's) that carried the event: a gap means something was missed. */
export interface Sequenced {
  readonly seq: number;
}

/** Why the server is about to close a socket. After the first two a client needs a new access token. */
export type ClosingReason =
  | 'TOKEN_EXPIRED'
  | 'TOKEN_INVALID'
  | 'LOGGED_OUT'
  | 'TOO_MANY_SOCKETS'
  | 'RATE_LIMIT_EXCEEDED'
  | 'SERVER_STOPPING';

/** What the server sends and keeps: numbered, delivered in order, can be asked for again with `resume`. */
export interface SequencedEvents {
  notification: NotificationData;
  'session-updated': { readonly session: SessionData };
  'level-up': Omit<LevelReached['data'], 'userId'>;
  'achievement-unlocked': Omit<AchievementUnlocked['data'], 'userId'>;
}
export type SequencedEventName = keyof SequencedEvents;

/** What the server sends and forgets. */
export interface HintEvents {
  'notification-count': { readonly unread: number };
  'connection-closing': { readonly code: ClosingReason; readonly message: string };
}
export type HintEventName = keyof HintEvents;

/** What the server sends. `data` of each is what a client's listener gets. */
export type ServerEvents = {
  [Name in SequencedEventName]: (data: SequencedEvents[Name] & Sequenced) => void;
} & { [Name in HintEventName]: (data: HintEvents[Name]) => void };
export type ServerEventName = keyof ServerEvents;

export type Ack<Answer extends object = object> =
  ({ readonly ok: true } & Answer) | { readonly error: { readonly code: string; readonly message: string } };

/** What a client may send, and what it is answered beside `ok: true`. */
export interface ClientMessages {
  /** Still there. Answers where the user's stream stands. */
  heartbeat: { readonly data: unknown; readonly answer: { readonly seq: number } };
  /**
   * Sends the user's events after that number once more, 500 at most; without a number only says where the stream
   * stands. `seq` is the last number that was sent; `complete` is false when there is more, or when some are too
   * old to be sent again.
   */
  resume: {
    readonly data: { readonly after?: number };
    readonly answer: { readonly seq: number; readonly complete: boolean };
  };
}
export type ClientEventName = keyof ClientMessages;

/** The same as a list: the boot stops when one of them has no handler, or two. */
export const CLIENT_EVENTS: readonly ClientEventName[] = ['heartbeat', 'resume'];

export type ClientEvents = {
  [Name in ClientEventName]: (
    data: ClientMessages[Name]['data'],
    ack: (answer: Ack<ClientMessages[Name]['answer']>) => void,
  ) => void;
};
