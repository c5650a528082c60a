/** Names under which something secret travels. The one list; a test sends each through the logger. */
export const SECRET_KEYS = [
  'password',
  'currentPassword',
  'newPassword',
  'passwordHash',
  'accessToken',
  'refreshToken',
  'refreshHash',
  'token',
  'authorization',
  'cookie',
  'set-cookie',
  'email',
  'auth',
  'p256dh',
  'endpoint',
  'keys',
  'secret',
  'code',
  'accessCode',
  'body',
  'connectionString',
] as const;

const DEPTH = 4;

/** The list as pino wants it: each name at the top and down to some depth. */
export const REDACT_PATHS: string[] = SECRET_KEYS.flatMap((key) =>
  Array.from({ length: DEPTH }, (_, depth) => `${'*.'.repeat(depth)}["${key}"]`.replace('.["', '["')),
);
