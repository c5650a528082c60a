import type { Command } from './command.js';

interface Entry {
  readonly summary: string;
  /** Loaded when it is called: `generate-secrets` needs no database client. */
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command: add its file under commands/ and its line here (and in package.json's scripts). */
export const COMMANDS: Readonly<Record<string, Entry>> = {
  'db:migrate': {
    summary: 'bring the database to this version',
    load: () => import('./commands/db-migrate.js'),
  },
  'db:status': {
    summary: 'show which migrations the database has',
    load: () => import('./commands/db-status.js'),
  },
  'db:create-migration': {
    summary: 'write a migration from prisma/schema',
    load: () => import('./commands/db-create-migration.js'),
  },
  'db:reset': { summary: 'delete everything and begin anew', load: () => import('./commands/db-reset.js') },
  'db:seed': { summary: 'put the catalogue in place', load: () => import('./commands/db-seed.js') },
  'outbox:dead': {
    summary: 'list the events whose handlers failed too often',
    load: () => import('./commands/outbox-dead.js'),
  },
  'outbox:retry': {
    summary: 'give dead events new attempts',
    load: () => import('./commands/outbox-retry.js'),
  },
  'ledger:verify': {
    summary: 'recompute balances, boards and streaks, and print differences',
    load: () => import('./commands/ledger-verify.js'),
  },
  openapi: {
    summary: 'write docs/api/openapi.json and the generated client',
    load: () => import('./commands/openapi.js'),
  },
  demo: {
    summary: 'fill the database with 50 people and three months of their life',
    load: () => import('./commands/demo.js'),
  },
  'generate-secrets': {
    summary: 'print new secrets for .env',
    load: () => import('./commands/generate-secrets.js'),
  },
  'generate-vapid-keys': {
    summary: 'print a new key pair for web push',
    load: () => import('./commands/generate-vapid-keys.js'),
  },
};
