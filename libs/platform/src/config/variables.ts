/** One setting of the process: how it is read, what it is for, what it is without. */
export interface Variable<Value> {
  readonly description: string;
  /** As it would be written in the environment; absent means that the setting is optional and undefined by default. */
  readonly default?: string;
  readonly parse: (text: string) => Value;
  readonly secret?: true;
}

class Refused extends Error {}

const text = (value: string): string => value;
const oneLine = (value: string): string => {
  if (/[\r\n]/.test(value)) throw new Refused('must be one line');
  return value;
};
const flag = (value: string): boolean => {
  if (/^(true|on|yes|1)$/i.test(value)) return true;
  if (/^(false|off|no|0)$/i.test(value)) return false;
  throw new Refused('must be on or off (true or false)');
};
const whole =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < min || number > max)
      throw new Refused(`must be a whole number from ${min} to ${max}`);
    return number;
  };
const oneOf =
  <Choice extends string>(...choices: Choice[]) =>
  (value: string): Choice => {
    if (!choices.includes(value as Choice)) throw new Refused(`must be one of ${choices.join(', ')}`);
    return value as Choice;
  };
const url =
  (...protocols: string[]) =>
  (value: string): string => {
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol.slice(0, -1)))
      throw new Refused(
        `must be an address that begins with ${protocols.map((p) => `${p}://`).join(' or ')}`,
      );
    return value;
  };
const list = (value: string): readonly string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
/** `15m`, `7d`, or plain seconds; the value is in seconds. */
const duration = (value: string): number => {
  const match = /^(\d+)([smhd]?)$/.exec(value);
  if (!match || Number(match[1]) < 1) throw new Refused('must be a duration such as 30s, 15m, 12h or 7d');
  return Number(match[1]) * UNITS[(match[2] === '' ? 's' : match[2]) as keyof typeof UNITS];
};

const define = <const Variables extends Record<string, Variable<unknown>>>(variables: Variables): Variables =>
  variables;

/** Every variable the product reads, in the order of `.env.example`. */
export const VARIABLES = define({
  NODE_ENV: {
    description:
      'production switches on everything that keeps strangers out: real secrets, no Swagger, no stack traces.',
    default: 'development',
    parse: oneOf('development', 'test', 'production'),
  },
  MONITABITS_ROLE: {
    description: 'What this process does: all, api or worker. Set by npm start, start:api and start:worker.',
    default: 'all',
    parse: oneOf('all', 'api', 'worker'),
  },
  PORT: {
    description: 'Port of the API. A worker listens here for /health and /metrics too when it runs alone.',
    default: '3000',
    parse: whole(0, 65_535),
  },
  HOST: {
    description: 'Address to listen on. 127.0.0.1 keeps it to this machine.',
    default: '0.0.0.0',
    parse: text,
  },
  DATA_DIR: {
    description: 'Folder of the embedded database, development secrets, mails and uploads.',
    default: '.data',
    parse: text,
  },
  DATABASE_URL: {
    description: 'PostgreSQL 15 or newer. Without it an embedded PostgreSQL runs in DATA_DIR.',
    parse: url('postgres', 'postgresql'),
    secret: true,
  },
  DATABASE_POOL_SIZE: {
    description: 'Connections this process keeps to PostgreSQL at most.',
    default: '10',
    parse: whole(2, 500),
  },
  REDIS_URL: {
    description:
      'Redis 6.2 or newer for queues, cache and live events of several processes. Without it PostgreSQL does the work.',
    parse: url('redis', 'rediss'),
    secret: true,
  },
  USE_REDIS: { description: 'off leaves Redis alone although REDIS_URL is set.', default: 'on', parse: flag },
  PUBLIC_URL: {
    description:
      'Address under which people reach this server, used in links. Default: http://localhost:PORT.',
    parse: url('http', 'https'),
  },
  CORS_ORIGINS: {
    description:
      'Web origins that may call the API from a browser, separated by commas. * is allowed outside production only.',
    default: '',
    parse: list,
  },
  TRUSTED_PROXIES: {
    description:
      'Addresses or networks of reverse proxies whose X-Forwarded-For is believed, separated by commas.',
    default: '',
    parse: list,
  },
  JWT_ACCESS_SECRET: {
    description:
      'Key of the access tokens, 32 characters or more. npm run generate-secrets makes one; outside production it is made under DATA_DIR.',
    parse: text,
    secret: true,
  },
  ACCESS_TTL: { description: 'Life of an access token.', default: '15m', parse: duration },
  REFRESH_TTL: {
    description: 'Life of a refresh token, counted from its last use.',
    default: '7d',
    parse: duration,
  },
  BCRYPT_ROUNDS: { description: 'Cost of a password hash.', default: '10', parse: whole(4, 15) },
  BCRYPT_CONCURRENCY: {
    description: 'Password hashes computed at the same time. Default: one less than the processors, 1 to 3.',
    parse: whole(1, 64),
  },
  REGISTRATION: { description: 'open or closed.', default: 'open', parse: oneOf('open', 'closed') },
  REGISTRATION_PRIVACY: {
    description:
      'strict answers a registration the same whether or not the address has an account, and tells its owner by mail; needs REQUIRE_VERIFIED_EMAIL=on. open says EMAIL_ALREADY_EXISTS.',
    default: 'open',
    parse: oneOf('open', 'strict'),
  },
  REQUIRE_VERIFIED_EMAIL: {
    description: 'on lets nobody log in who has not confirmed their address by mail.',
    default: 'off',
    parse: flag,
  },
  AUTH_READ_ONLY: {
    description:
      'on answers 503 to every request that would change something, but for logging in: for the hours after a breach.',
    default: 'off',
    parse: flag,
  },
  SMTP_URL: {
    description:
      'Mail server, as smtps://user:password@mail.example.com. Without it, outside production, mails become files in DATA_DIR/mail.',
    parse: url('smtp', 'smtps'),
    secret: true,
  },
  MAIL_FROM: {
    description: 'Sender of all mails.',
    default: 'Monitabits <no-reply@localhost>',
    parse: oneLine,
  },
  MAIL: {
    description:
      'off sends no mails at all: nobody can reset a password. Production without SMTP_URL must say so.',
    default: 'on',
    parse: flag,
  },
  PRODUCT_NAME: { description: 'What mails call the product.', default: 'Monitabits', parse: oneLine },
  SESSION_MIN_SECONDS: {
    description: 'Shortest session a person may plan.',
    default: '60',
    parse: whole(1, 86_400),
  },
  VAPID_PUBLIC_KEY: {
    description:
      'Key pair of web push: npm run generate-vapid-keys. Outside production one is made under DATA_DIR.',
    parse: text,
  },
  VAPID_PRIVATE_KEY: { description: 'See VAPID_PUBLIC_KEY.', parse: text, secret: true },
  VAPID_SUBJECT: {
    description: 'mailto: or https: address push services may write to.',
    default: 'mailto:operator@localhost',
    parse: text,
  },
  PUSH_ALLOW_PRIVATE: {
    description: 'on lets push go to private addresses, for tests; refused in production.',
    default: 'off',
    parse: flag,
  },
  S3_ENDPOINT: {
    description:
      'S3-compatible storage for uploads and exports. Without it they are kept in DATA_DIR, which several API processes would have to share.',
    parse: url('http', 'https'),
  },
  S3_REGION: {
    description: 'Region of that storage, part of every signature.',
    default: 'us-east-1',
    parse: text,
  },
  S3_BUCKET: {
    description: 'Bucket of that storage. It needs no public access: the API hands files out.',
    parse: text,
  },
  S3_ACCESS_KEY_ID: {
    description: 'Key of that storage, with the right to put, get and delete objects.',
    parse: text,
  },
  S3_SECRET_ACCESS_KEY: { description: 'See S3_ACCESS_KEY_ID.', parse: text, secret: true },
  RATE_LIMITS: {
    description: 'off switches rate limits off, for load tests; refused in production.',
    default: 'on',
    parse: flag,
  },
  RATE_LIMIT_AUTH: {
    description: 'Requests per minute and network to register, login and refresh.',
    default: '10',
    parse: whole(1, 1_000_000),
  },
  RATE_LIMIT_LEADERBOARDS: {
    description: 'Requests per minute and caller to leaderboards.',
    default: '30',
    parse: whole(1, 1_000_000),
  },
  RATE_LIMIT_FILES: {
    description: 'Requests per minute and network to public files such as avatars.',
    default: '1200',
    parse: whole(1, 1_000_000),
  },
  RATE_LIMIT_ANONYMOUS: {
    description: 'Requests per minute and network without an account, to everything else.',
    default: '100',
    parse: whole(1, 1_000_000),
  },
  RATE_LIMIT_USER: {
    description: 'Requests per minute and user, to everything else.',
    default: '600',
    parse: whole(1, 1_000_000),
  },
  LOG_LEVEL: {
    description: 'fatal, error, warn, info, debug, trace or silent.',
    default: 'info',
    parse: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  },
  METRICS: { description: 'Prometheus metrics under /metrics. Default: on outside production.', parse: flag },
  SWAGGER: { description: 'Swagger UI under /api-docs. Default: on outside production.', parse: flag },
});

export type VariableName = keyof typeof VARIABLES;
export type Values = { readonly [Name in VariableName]: ValueOf<(typeof VARIABLES)[Name]> };
type ValueOf<V> = V extends { parse: (text: string) => infer Value }
  ? V extends { default: string }
    ? Value
    : Value | undefined
  : never;

/** Reads and checks all variables; every problem is in `problems`, one line each. */
export function readVariables(environment: Readonly<Record<string, string | undefined>>): {
  values: Values;
  problems: string[];
} {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries<Variable<unknown>>(VARIABLES)) {
    const written = environment[name]?.trim();
    const given = written === '' || written === undefined ? variable.default : written;
    if (given === undefined) continue;
    try {
      values[name] = given === '' && variable.parse === text ? '' : variable.parse(given);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push(`${name} ${error.message}${variable.secret ? '' : `, but it is "${given}"`}`);
    }
  }
  return { values: values as Values, problems };
}
