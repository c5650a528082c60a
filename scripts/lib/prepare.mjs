import './node-version.mjs';
import { compile, findChanges } from './compile.mjs';
import { dependenciesAreInstalled, installDependencies } from './dependencies.mjs';
import { alone } from './lock.mjs';
import { generatePrismaClient, prismaClientIsCurrent } from './prisma-client.mjs';
import { step } from './progress.mjs';

/**
 * Brings the folder from whatever state it is in (a fresh clone, after a pull) to one that runs: dependencies,
 * database client, dist. Costs some 20 ms where nothing changed.
 * @param {{ output?: NodeJS.WritableStream, development?: boolean }} options where to tell of slow steps; whether the
 *   packages for tests and checks are needed as well
 */
export async function prepare({ output = process.stdout, development = false } = {}) {
  if (isReady(development)) return;
  await alone(async () => {
    if (!dependenciesAreInstalled({ development }))
      await step(
        'Installing dependencies (first start or new versions; may take minutes)',
        installDependencies,
        output,
      );
    if (!prismaClientIsCurrent()) await step('Generating the database client', generatePrismaClient, output);
    const { changed, stale } = findChanges();
    if (changed.length + stale.length) await step(`Compiling ${changed.length} files`, compile, output);
  }, output);
}

function isReady(development) {
  if (!dependenciesAreInstalled({ development }) || !prismaClientIsCurrent()) return false;
  const { changed, stale } = findChanges();
  return changed.length + stale.length === 0;
}
