/** A room whose events are numbered: what happens to one user. Groups join in as `group:<id>`. */
export const userStream = (userId: string): string => `user:${userId}`;
/** All sockets of one login session. */
export const loginSessionRoom = (loginSessionId: string): string => `login-session:${loginSessionId}`;

/** Whether events of a room carry numbers that must reach its sockets in order. */
export const isStream = (room: string): boolean => /^(user|group):/.test(room);
