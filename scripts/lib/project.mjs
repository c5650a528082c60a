import './node-version.mjs';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder; everything here works from wherever it is called. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

export const path = (...parts) => join(root, ...parts);

export const hash = (...parts) => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(String(part)).update('\0');
  return sum.digest('hex');
};

/** All files below a folder, as paths from the project's folder with forward slashes. */
export function filesBelow(folder) {
  if (!existsSync(path(folder))) return [];
  return readdirSync(path(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(root.length)
        .replaceAll('\\', '/'),
    );
}

/** A problem that the person at the keyboard can solve: printed as one text, without a stack. */
export class Problem extends Error {}

/** Ends the script with the right message for what went wrong. */
export function fail(error) {
  console.error(error instanceof Problem ? `\n${error.message}` : error);
  process.exit(1);
}

/** Settings in `.env`; what is set in the environment already stays as it is. */
export function loadEnvironment() {
  if (existsSync(path('.env'))) process.loadEnvFile(path('.env'));
}
