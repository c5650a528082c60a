import { describe, expect, it, test } from '@jest/globals';
import { Config } from './config.js';

const secrets = () => ({ jwtAccessSecret: 'made', vapidPublicKey: 'made', vapidPrivateKey: 'made' });
const from = (environment: Record<string, string>) => Config.from(environment, secrets);
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://db/monitabits',
  JWT_ACCESS_SECRET: 'x'.repeat(32),
  VAPID_PUBLIC_KEY: 'public',
  VAPID_PRIVATE_KEY: 'private',
  PUBLIC_URL: 'https://habits.example',
  SMTP_URL: 'smtps://mail.example',
};

describe('Config', () => {
  it('needs nothing while developing', () => {
    expect(from({})).toMatchObject({
      port: 3000,
      production: false,
      swagger: true,
      runsApi: true,
      runsWorker: true,
      accessTtlSeconds: 900,
      refreshTtlSeconds: 604_800,
    });
  });

  it('takes its own secrets in production, and shows nothing by default', () => {
    const config = from(PRODUCTION);
    expect(config.secrets.jwtAccessSecret).toBe('x'.repeat(32));
    expect(config).toMatchObject({ production: true, swagger: false, metrics: false });
  });

  test.each([
    ['a port', { PORT: 'http' }, /PORT must be a whole number.*"http"/],
    [
      'half an S3 storage',
      { S3_ENDPOINT: 'https://s3.example', S3_BUCKET: 'uploads' },
      /S3_ENDPOINT, S3_BUCKET, .* belong together/,
    ],
    ['a switch', { USE_REDIS: 'maybe' }, /USE_REDIS must be on or off/],
    ['a duration', { ACCESS_TTL: 'soon' }, /ACCESS_TTL must be a duration/],
    [
      'a database of another kind',
      { DATABASE_URL: 'mysql://db' },
      /DATABASE_URL must be an address that begins with postgres/,
    ],
    ['a short secret', { JWT_ACCESS_SECRET: 'short' }, /32 characters/],
    ['half a key pair', { VAPID_PUBLIC_KEY: 'x' }, /belong together/],
    ['a worker without a database', { MONITABITS_ROLE: 'worker' }, /start:worker needs DATABASE_URL/],
    [
      'production without secrets',
      { NODE_ENV: 'production' },
      /JWT_ACCESS_SECRET is missing.*VAPID_PUBLIC_KEY.*PUBLIC_URL/,
    ],
    ['production without a mail server', { ...PRODUCTION, SMTP_URL: '' }, /SMTP_URL is missing.*MAIL=off/],
    ['a sender of two lines', { MAIL_FROM: 'a@b\r\nBcc: c@d' }, /MAIL_FROM must be one line/],
    [
      'private registration that a login gives away',
      { REGISTRATION_PRIVACY: 'strict' },
      /needs REQUIRE_VERIFIED_EMAIL=on/,
    ],
    ['confirmed addresses without mail', { REQUIRE_VERIFIED_EMAIL: 'on', MAIL: 'off' }, /needs MAIL=on/],
    [
      'production without limits',
      { ...PRODUCTION, RATE_LIMITS: 'off' },
      /RATE_LIMITS=off is not for production/,
    ],
    [
      'production that pushes anywhere',
      { ...PRODUCTION, PUSH_ALLOW_PRIVATE: 'on' },
      /PUSH_ALLOW_PRIVATE=on is not for production/,
    ],
    ['production open to every origin', { ...PRODUCTION, CORS_ORIGINS: '*' }, /CORS_ORIGINS/],
  ])('refuses %s', (_, environment, message) => {
    expect(() => from(environment as Record<string, string>)).toThrow(message);
  });

  it('runs in production without mails when that is said', () => {
    expect(from({ ...PRODUCTION, SMTP_URL: '', MAIL: 'off' })).toMatchObject({
      production: true,
      mail: false,
    });
  });

  it('never repeats a secret in its complaint', () => {
    expect(() => from({ DATABASE_URL: 'mysql://user:hunter2@db' })).toThrow(/^(?!.*hunter2).*$/);
  });
});
