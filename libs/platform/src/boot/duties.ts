import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Config } from '#platform/config';
import { Seeder } from '#platform/database';
import { OutboxRelay } from '#platform/events';

/** Runs every seeder of the product. Returns what was written, for whoever wants to tell it. */
export async function seedAll(app: INestApplicationContext): Promise<{ name: string; rows: number }[]> {
  const providers = app.get(DiscoveryService, { strict: false }).getProviders();
  const seeders = new Set(
    providers.map(({ instance }) => instance as unknown).filter((instance) => instance instanceof Seeder),
  );
  const written: { name: string; rows: number }[] = [];
  for (const seeder of seeders) written.push({ name: seeder.name, rows: await seeder.seed() });
  return written;
}

/** What a process does besides answering requests, by its role. The application must be initialised. */
export async function startDuties(
  app: INestApplicationContext,
  config: Pick<Config, 'runsWorker'>,
): Promise<void> {
  await seedAll(app);
  if (config.runsWorker) app.get(OutboxRelay, { strict: false }).start();
}
