import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { hash, path, Problem } from './project.mjs';
import { runNode, runProgram } from './run-program.mjs';

const marker = path('node_modules', '.monitabits', 'installed');

const wanted = () =>
  hash(readFileSync(path('package-lock.json')), process.platform, process.arch, process.versions.modules);

/** Whether node_modules is what package-lock.json says, for this Node on this machine. */
export function dependenciesAreInstalled({ development }) {
  const mark = development ? `${marker}-all` : marker;
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted()) return true;
  // Installed by hand with npm: npm notes what it put there.
  if (existsSync(mark) || !matchesInstalled(development)) return false;
  remember(development);
  return true;
}

function matchesInstalled(development) {
  const note = path('node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const there = JSON.parse(readFileSync(note, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(path('package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).every(
    ([name, entry]) =>
      name === '' ||
      entry.optional ||
      entry.devOptional ||
      (entry.dev && !development) ||
      there[name]?.version === entry.version,
  );
}

function remember(development) {
  try {
    mkdirSync(path('node_modules', '.monitabits'), { recursive: true });
    writeFileSync(marker, wanted());
    if (development) writeFileSync(`${marker}-all`, wanted());
  } catch {
    // A node_modules of somebody else's: looked through again the next time.
  }
}

const OPTIONS = [
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--prefer-offline',
  '--loglevel=error',
];

export async function installDependencies() {
  let answer = await npm(['ci', ...OPTIONS]);
  // npm ci insists on an entry for every platform's variant of a package, also where the registry has none of it.
  // The versions that are locked are installed by this as well, and nothing is written down.
  if (/EUSAGE/.test(answer.output)) answer = await npm(['install', '--no-save', ...OPTIONS]);
  if (answer.code !== 0) {
    const reason = answer.output.trim().split('\n').slice(0, 15).join('\n');
    throw new Problem(
      `npm could not install the dependencies. Is there a way to the npm registry?\n${reason}`,
    );
  }
  remember(true);
}

function npm(args) {
  const itself = process.env.npm_execpath;
  return itself && basename(itself).startsWith('npm')
    ? runNode(itself, args)
    : runProgram('npm', args, { shell: process.platform === 'win32' });
}
