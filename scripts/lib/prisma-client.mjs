import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { filesBelow, hash, path, Problem } from './project.mjs';
import { runNode } from './run-program.mjs';

const generated = path('libs', 'platform', 'src', 'database', 'generated', 'client.ts');
const note = path('.cache', 'prisma-client');

function wanted() {
  const { version } = JSON.parse(readFileSync(path('node_modules', 'prisma', 'package.json'), 'utf8'));
  const schema = filesBelow('prisma/schema').sort();
  return hash(version, ...schema.flatMap((file) => [file, readFileSync(path(file), 'utf8')]));
}

/** Whether the database client in libs/platform was made from this schema. */
export function prismaClientIsCurrent() {
  if (!existsSync(generated)) return false;
  if (existsSync(note)) return readFileSync(note, 'utf8') === wanted();
  // Made by hand with `prisma generate`.
  const made = statSync(generated).mtimeMs;
  return filesBelow('prisma/schema').every((file) => statSync(path(file)).mtimeMs < made);
}

export async function generatePrismaClient() {
  const { code, output } = await runNode(path('node_modules', 'prisma', 'build', 'index.js'), ['generate'], {
    // Generating needs no engine, but Prisma would download one; any file that exists keeps it from that.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (code !== 0) throw new Problem(`prisma generate failed:\n${output.trim()}`);
  writeFileSync(note, wanted());
}
