import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { BootError } from '#platform/lifecycle';
import { readVariables, type Values } from './variables.js';

export type ProcessRole = Values['MONITABITS_ROLE'];

/** The settings of this process, checked. Nothing else reads the environment. */
export class Config {
  readonly production = this.values.NODE_ENV === 'production';
  readonly role: ProcessRole = this.values.MONITABITS_ROLE;
  readonly runsApi = this.role !== 'worker';
  readonly runsWorker = this.role !== 'api';

  readonly port = this.values.PORT;
  readonly host = this.values.HOST;
  readonly dataDir = resolve(this.values.DATA_DIR);
  readonly publicUrl = this.values.PUBLIC_URL ?? `http://localhost:${this.values.PORT}`;
  readonly corsOrigins = this.values.CORS_ORIGINS;
  readonly trustedProxies = this.values.TRUSTED_PROXIES;

  readonly databaseUrl = this.values.DATABASE_URL;
  readonly databasePoolSize = this.values.DATABASE_POOL_SIZE;
  readonly redisUrl = this.values.USE_REDIS ? this.values.REDIS_URL : undefined;

  readonly accessTtlSeconds = this.values.ACCESS_TTL;
  readonly refreshTtlSeconds = this.values.REFRESH_TTL;
  readonly bcryptRounds = this.values.BCRYPT_ROUNDS;
  readonly bcryptConcurrency =
    this.values.BCRYPT_CONCURRENCY ?? Math.max(1, Math.min(3, availableParallelism() - 1));
  readonly registration = this.values.REGISTRATION;
  /** Whether a registration must not tell that an address has an account. */
  readonly privateRegistration = this.values.REGISTRATION_PRIVACY === 'strict';
  readonly requireVerifiedEmail = this.values.REQUIRE_VERIFIED_EMAIL;
  readonly authReadOnly = this.values.AUTH_READ_ONLY;
  readonly mail = this.values.MAIL;
  readonly smtpUrl = this.values.SMTP_URL;
  readonly mailFrom = this.values.MAIL_FROM;
  readonly productName = this.values.PRODUCT_NAME;
  readonly sessionMinSeconds = this.values.SESSION_MIN_SECONDS;

  readonly vapidSubject = this.values.VAPID_SUBJECT;
  readonly pushAllowPrivate = this.values.PUSH_ALLOW_PRIVATE;

  /** Where uploads are kept; undefined for the disk of this machine. */
  readonly s3 = s3Of(this.values);

  readonly rateLimits = this.values.RATE_LIMITS;
  /** Requests per minute. */
  readonly rateLimit = {
    auth: this.values.RATE_LIMIT_AUTH,
    leaderboards: this.values.RATE_LIMIT_LEADERBOARDS,
    files: this.values.RATE_LIMIT_FILES,
    anonymous: this.values.RATE_LIMIT_ANONYMOUS,
    user: this.values.RATE_LIMIT_USER,
  };
  readonly logLevel = this.values.LOG_LEVEL;
  readonly prettyLogs = this.values.NODE_ENV === 'development';
  readonly metrics = this.values.METRICS ?? !this.production;
  readonly swagger = this.values.SWAGGER ?? !this.production;

  private constructor(
    private readonly values: Values,
    private readonly makeSecrets: () => Secrets,
  ) {}

  /** Made on first use, so that a start that fails before has changed nothing on disk. */
  get secrets(): Secrets {
    return (this.knownSecrets ??= this.makeSecrets());
  }
  private knownSecrets: Secrets | undefined;

  /**
   * @param environment usually `process.env`
   * @param developmentSecrets makes or reads what production must bring itself
   * @throws BootError naming every setting that is missing or wrong
   */
  static from(
    environment: Readonly<Record<string, string | undefined>>,
    developmentSecrets: (dataDir: string) => Secrets,
  ): Config {
    const { values, problems } = readVariables(environment);
    if (!problems.length) problems.push(...badCombinations(values));
    if (problems.length)
      throw new BootError(`The settings are not right: ${problems.join('; ')}. See .env.example.`);
    const made = () => (values.NODE_ENV === 'production' ? {} : developmentSecrets(resolve(values.DATA_DIR)));
    return new Config(values, () => ({ ...made(), ...givenSecrets(values) }) as Secrets);
  }
}

/** What must not be known to others. */
export interface Secrets {
  readonly jwtAccessSecret: string;
  readonly vapidPublicKey: string;
  readonly vapidPrivateKey: string;
}

function givenSecrets(values: Values): Partial<Secrets> {
  return {
    ...(values.JWT_ACCESS_SECRET && { jwtAccessSecret: values.JWT_ACCESS_SECRET }),
    ...(values.VAPID_PUBLIC_KEY &&
      values.VAPID_PRIVATE_KEY && {
        vapidPublicKey: values.VAPID_PUBLIC_KEY,
        vapidPrivateKey: values.VAPID_PRIVATE_KEY,
      }),
  };
}

/** An S3-compatible storage, complete. */
export interface S3Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

function s3Of(values: Values): S3Settings | undefined {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = values;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return undefined;
  return {
    endpoint: endpoint.replace(/\/+$/, ''),
    region: values.S3_REGION,
    bucket,
    accessKeyId,
    secretAccessKey,
  };
}

function badCombinations(values: Values): string[] {
  const problems: string[] = [];
  if (values.JWT_ACCESS_SECRET && values.JWT_ACCESS_SECRET.length < 32)
    problems.push('JWT_ACCESS_SECRET must have 32 characters or more');
  if (Boolean(values.VAPID_PUBLIC_KEY) !== Boolean(values.VAPID_PRIVATE_KEY))
    problems.push('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY belong together');
  const s3 = [
    values.S3_ENDPOINT,
    values.S3_BUCKET,
    values.S3_ACCESS_KEY_ID,
    values.S3_SECRET_ACCESS_KEY,
  ].filter(Boolean).length;
  if (s3 !== 0 && s3 !== 4)
    problems.push('S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together');
  if (!/^(mailto:|https:\/\/)/.test(values.VAPID_SUBJECT))
    problems.push('VAPID_SUBJECT must begin with mailto: or https://');
  if (values.MONITABITS_ROLE !== 'all' && !values.DATABASE_URL)
    problems.push(
      `start:${values.MONITABITS_ROLE} needs DATABASE_URL: the embedded database belongs to one process (npm start)`,
    );
  if (values.REGISTRATION_PRIVACY === 'strict' && !values.REQUIRE_VERIFIED_EMAIL)
    problems.push(
      'REGISTRATION_PRIVACY=strict needs REQUIRE_VERIFIED_EMAIL=on: otherwise a login tells what the registration does not',
    );
  if (values.REQUIRE_VERIFIED_EMAIL && !values.MAIL) problems.push('REQUIRE_VERIFIED_EMAIL=on needs MAIL=on');
  if (values.NODE_ENV !== 'production') return problems;
  if (!values.JWT_ACCESS_SECRET) problems.push('JWT_ACCESS_SECRET is missing: npm run generate-secrets');
  if (!values.VAPID_PUBLIC_KEY)
    problems.push('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are missing: npm run generate-vapid-keys');
  if (values.MAIL && !values.SMTP_URL)
    problems.push('SMTP_URL is missing: without it nobody can reset a password (MAIL=off, if that is meant)');
  if (!values.PUBLIC_URL) problems.push('PUBLIC_URL is missing: links need the address people use');
  if (values.CORS_ORIGINS.includes('*')) problems.push('CORS_ORIGINS=* is not for production');
  if (!values.RATE_LIMITS) problems.push('RATE_LIMITS=off is not for production');
  if (values.PUSH_ALLOW_PRIVATE) problems.push('PUSH_ALLOW_PRIVATE=on is not for production');
  return problems;
}
