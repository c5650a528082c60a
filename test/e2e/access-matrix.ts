import type { Person, TestApp } from '../support/test-app.js';

/** Who asks: nobody, with a forged token, with the token of an ended login session, somebody else, the owner, an admin. */
export const CALLERS = ['anonymous', 'forged', 'ended', 'stranger', 'owner', 'admin'] as const;
export type Caller = (typeof CALLERS)[number];

/** The status that must come, or `skip` where asking would disturb the other rows. */
export type Answer = number | 'skip';

export interface Row {
  /** By caller; `others` is for those not named. Callers without a good token get 401 unless something else is said. */
  readonly answers: Partial<Record<Caller | 'others', Answer>>;
  readonly body?: (app: TestApp) => object;
  /** The address, where the path has a parameter: usually of something the owner has. */
  readonly address?: (app: TestApp, owner: Person) => Promise<string> | string;
}

const UNKNOWN = '00000000-0000-7000-8000-000000000000';

const everybody = (status: number, more: Omit<Row, 'answers'> = {}): Row => ({
  answers: { others: status },
  ...more,
});
const loggedIn = (status: number, more: Omit<Row, 'answers'> = {}): Row => ({
  answers: { stranger: status, owner: status, admin: status },
  ...more,
});
/** Of the owner alone: to others it does not exist, admins included. */
const ownersOnly = (status: number, more: Omit<Row, 'answers'> = {}): Row => ({
  answers: { stranger: 404, owner: status, admin: 404 },
  ...more,
});

const adminOnly = (status: number, more: Omit<Row, 'answers'> = {}): Row => ({
  answers: { stranger: 403, owner: 403, admin: status },
  ...more,
});

const session = async (app: TestApp, owner: Person): Promise<string> => {
  const running = await app.get('/sessions/active', owner);
  if (running.status === 200) return running.body.data.id as string;
  return (await app.post('/sessions', owner, { kind: 'FOCUS', plannedSeconds: 600 })).body.data.id as string;
};

/** The login session the owner asks with. */
const login = async (app: TestApp, owner: Person): Promise<string> =>
  `/auth/sessions/${(await app.get('/auth/sessions', owner)).body.data[0].id}`;

/** Between the caller and the owner, who may do nothing of it with themselves. */
const withOwner = (status: number, address: string): Row => ({
  answers: { stranger: status, owner: 422, admin: status },
  address: (_, owner) => address.replace('{}', owner.id),
});

/** One row for every route of the OpenAPI document. */
export const ACCESS_MATRIX: Readonly<Record<string, Row>> = {
  'POST /auth/register': everybody(400, { body: () => ({}) }),
  'POST /auth/login': everybody(400, { body: () => ({}) }),
  'POST /auth/refresh': everybody(400, { body: () => ({}) }),
  // Logging the callers of this table out would take their tokens: login-sessions.spec.ts does it.
  'POST /auth/logout': { answers: { stranger: 'skip', owner: 'skip', admin: 'skip' } },
  'POST /auth/logout-all': { answers: { stranger: 'skip', owner: 'skip', admin: 'skip' } },
  'GET /auth/me': loggedIn(200),
  'POST /auth/forgot-password': everybody(400, { body: () => ({}) }),
  'POST /auth/reset-password': everybody(400, { body: () => ({}) }),
  'POST /auth/verify-email': everybody(400, { body: () => ({}) }),
  'POST /auth/verify-email/resend': everybody(400, { body: () => ({}) }),
  'POST /auth/change-password': loggedIn(400, { body: () => ({}) }),
  'GET /auth/sessions': loggedIn(200),
  'GET /auth/sessions/stats': loggedIn(200),
  'DELETE /auth/sessions': loggedIn(200),
  'GET /auth/sessions/{id}': ownersOnly(200, { address: login }),
  'PATCH /auth/sessions/{id}': ownersOnly(200, { address: login, body: () => ({ name: 'My phone' }) }),
  'POST /auth/sessions/{id}/extend': ownersOnly(200, {
    address: async (app, owner) => `${await login(app, owner)}/extend`,
  }),
  'DELETE /auth/sessions/{id}': loggedIn(404, { address: () => `/auth/sessions/${UNKNOWN}` }),
  'GET /admin/users': adminOnly(200),
  'GET /admin/users/{id}': adminOnly(200, { address: (_, owner) => `/admin/users/${owner.id}` }),
  'POST /admin/users/{id}/ban': adminOnly(404, {
    address: () => `/admin/users/${UNKNOWN}/ban`,
    body: () => ({ reason: 'none' }),
  }),
  'POST /admin/users/{id}/unban': adminOnly(409, { address: (_, owner) => `/admin/users/${owner.id}/unban` }),
  'PUT /admin/users/{id}/role': adminOnly(200, {
    address: (_, owner) => `/admin/users/${owner.id}/role`,
    body: () => ({ role: 'USER' }),
  }),
  'DELETE /admin/users/{id}/sessions': adminOnly(404, { address: () => `/admin/users/${UNKNOWN}/sessions` }),
  'GET /admin/audit': adminOnly(200),
  'GET /users/me': loggedIn(200),
  'PATCH /users/me': loggedIn(200, { body: () => ({ displayName: 'Ada' }) }),
  'PUT /users/me': loggedIn(400, { body: () => ({}) }),
  // With the right password the callers of this table would be gone: users-deletion.spec.ts does it.
  'DELETE /users/me': loggedIn(403, { body: () => ({ password: 'not the password' }) }),
  'POST /users/me/avatar': loggedIn(415, { body: () => ({}) }),
  'DELETE /users/me/avatar': loggedIn(204),
  'GET /users/me/export': loggedIn(202),
  'GET /users/me/exports/{id}': ownersOnly(200, {
    address: async (app, owner) =>
      `/users/me/exports/${(await app.get('/users/me/export', owner)).body.data.id}`,
  }),
  'GET /downloads/exports/{id}': everybody(404, {
    address: () => `/downloads/exports/${UNKNOWN}?expires=1&signature=guessed`,
  }),
  'GET /files/{folder}/{name}': everybody(404, { address: () => `/files/avatars/${UNKNOWN}-512.webp` }),
  'GET /users/{id}': loggedIn(200, { address: (_, owner) => `/users/${owner.id}` }),
  'GET /users/by-username/{username}': loggedIn(200, {
    address: (_, owner) => `/users/by-username/${owner.username}`,
  }),
  'GET /settings': loggedIn(200),
  'PATCH /settings': loggedIn(200, { body: () => ({ timezone: 'Europe/Berlin' }) }),
  'PUT /settings': loggedIn(400, { body: () => ({}) }),
  'POST /sessions': loggedIn(400, { body: () => ({ kind: 'NAP' }) }),
  'GET /sessions': loggedIn(200),
  'GET /sessions/active': {
    answers: { stranger: 404, owner: 200, admin: 404 },
    address: async (app, owner) => (await session(app, owner), '/sessions/active'),
  },
  'GET /sessions/{id}': ownersOnly(200, {
    address: async (app, owner) => `/sessions/${await session(app, owner)}`,
  }),
  'POST /sessions/{id}/complete': ownersOnly(409, {
    address: async (app, owner) => `/sessions/${await session(app, owner)}/complete`,
  }),
  'POST /sessions/{id}/abandon': ownersOnly(200, {
    address: async (app, owner) => `/sessions/${await session(app, owner)}/abandon`,
  }),
  'POST /actions': loggedIn(201, { body: () => ({ type: 'NOTE', note: 'calm' }) }),
  'GET /actions': loggedIn(200),
  'DELETE /actions/{id}': ownersOnly(204, {
    address: async (app, owner) =>
      `/actions/${(await app.post('/actions', owner, { type: 'NOTE', note: 'gone soon' })).body.data.action.id}`,
  }),
  'GET /statistics/me': loggedIn(200),
  'GET /statistics/me/calendar': loggedIn(200, {
    address: () => '/statistics/me/calendar?from=2026-11-01&to=2026-11-20',
  }),
  'GET /gamification/me': loggedIn(200),
  'GET /gamification/me/ledger': loggedIn(200),
  'GET /streak': loggedIn(200),
  'GET /streak/days': loggedIn(200),
  'GET /streak/rest': loggedIn(200),
  'POST /streak/rest': loggedIn(400, { body: () => ({ from: 'tomorrow' }) }),
  'DELETE /streak/rest': loggedIn(200),
  'POST /settings/timezone/preview': loggedIn(200, { body: () => ({ timezone: 'Asia/Tokyo' }) }),
  'GET /admin/outages': adminOnly(200),
  'POST /admin/outages': adminOnly(400, { body: () => ({}) }),
  'GET /achievements': loggedIn(200),
  'GET /achievements/me': loggedIn(200),
  'GET /achievements/icons/{name}': everybody(200, { address: () => '/achievements/icons/streak-7.svg' }),
  'POST /admin/achievements': adminOnly(400, { body: () => ({}) }),
  'PATCH /admin/achievements/{key}': adminOnly(404, {
    address: () => '/admin/achievements/nothing',
    body: () => ({ name: 'x' }),
  }),
  'GET /leaderboards/{board}': loggedIn(200, { address: () => '/leaderboards/points' }),
  'GET /notifications': loggedIn(200),
  'GET /notifications/unread-count': loggedIn(200),
  'PUT /notifications/{id}/read': loggedIn(404, { address: () => `/notifications/${UNKNOWN}/read` }),
  'POST /notifications/read-all': loggedIn(200),
  'GET /notifications/push-key': loggedIn(200),
  'POST /notifications/subscribe': loggedIn(400, { body: () => ({}) }),
  'GET /notifications/subscriptions': loggedIn(200),
  'GET /follows/followers': loggedIn(200),
  'GET /follows/following': loggedIn(200),
  'GET /follows/requests': loggedIn(200),
  'POST /follows/requests/{userId}/accept': withOwner(404, '/follows/requests/{}/accept'),
  'POST /follows/requests/{userId}/decline': withOwner(200, '/follows/requests/{}/decline'),
  'DELETE /follows/followers/{userId}': withOwner(200, '/follows/followers/{}'),
  'GET /follows/{userId}': loggedIn(200, { address: (_, owner) => `/follows/${owner.id}` }),
  'POST /follows/{userId}': withOwner(200, '/follows/{}'),
  'DELETE /follows/{userId}': withOwner(200, '/follows/{}'),
  'GET /users/{id}/followers': loggedIn(200, { address: (_, owner) => `/users/${owner.id}/followers` }),
  'GET /users/{id}/following': loggedIn(200, { address: (_, owner) => `/users/${owner.id}/following` }),
  'GET /friends': loggedIn(200),
  'GET /friends/requests': loggedIn(200),
  'POST /friends/requests/{userId}': withOwner(200, '/friends/requests/{}'),
  'DELETE /friends/requests/{userId}': withOwner(200, '/friends/requests/{}'),
  'POST /friends/requests/{userId}/accept': withOwner(404, '/friends/requests/{}/accept'),
  'POST /friends/requests/{userId}/decline': withOwner(200, '/friends/requests/{}/decline'),
  'DELETE /friends/{userId}': withOwner(200, '/friends/{}'),
  'GET /blocks': loggedIn(200),
  'GET /search/users': loggedIn(200, { address: () => '/search/users?q=owner' }),
  'GET /search/users/suggestions': loggedIn(200),
  // Blocking the owner would hide them from the other rows: follows.spec.ts does it.
  'POST /blocks/{userId}': loggedIn(404, { address: () => `/blocks/${UNKNOWN}` }),
  'DELETE /blocks/{userId}': withOwner(200, '/blocks/{}'),
  'DELETE /notifications/subscriptions/{id}': loggedIn(404, {
    address: () => `/notifications/subscriptions/${UNKNOWN}`,
  }),
};
