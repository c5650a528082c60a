// npm run dev: starts the server, and again after each change. A change that does not compile leaves the old one running.
import './lib/node-version.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { fail, loadEnvironment, path } from './lib/project.mjs';
import { prepare } from './lib/prepare.mjs';

const role = process.argv[2] ?? 'all';
const tell = (line) => console.log(`[dev] ${line}`);
let child;
let stopping = false;

function start() {
  const entry = path('dist', 'apps', role === 'worker' ? 'worker' : 'api', 'src', 'main.js');
  const started = spawn(process.execPath, ['--enable-source-maps', entry], {
    stdio: 'inherit',
    env: { ...process.env, MONITABITS_ROLE: role },
  });
  child = started;
  started.on('exit', (code, signal) => {
    if (child === started) child = undefined;
    if (stopping) process.exit(code ?? 0);
    if (!started.replaced)
      tell(`The server ended (${signal ?? `exit code ${code}`}). Waiting for a change …`);
  });
}

async function stop() {
  if (!child) return;
  const ended = once(child, 'exit');
  child.replaced = true;
  child.kill('SIGTERM');
  await ended;
}

async function rebuild(file) {
  tell(`${file} changed`);
  try {
    await prepare();
  } catch (error) {
    tell(`${error.message}\nThe server goes on as it was. Waiting for a change …`);
    return;
  }
  await stop();
  if (!stopping) start();
}

// One rebuild at a time; what changes meanwhile is seen by one more after it.
let pending;
let working = false;
async function changed(file) {
  pending = file;
  if (working) return;
  working = true;
  while (pending !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, 100)); // editors write in several steps
    const latest = pending;
    pending = undefined;
    await rebuild(latest);
  }
  working = false;
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    stopping = true;
    if (child) child.kill(signal);
    else process.exit(0);
  });

loadEnvironment();
await prepare().catch(fail);
tell('Watching apps, libs and prisma. Stop with Ctrl-C.');
start();
for (const folder of ['apps', 'libs', 'prisma'].filter((name) => existsSync(path(name))))
  watch(path(folder), { recursive: true }, (_event, file) => {
    if (!file || /\.spec\.ts$|~$|[\\/]generated[\\/]/.test(file) || !/\.(ts|json|prisma|sql|txt)$/.test(file))
      return;
    void changed(`${folder}/${file}`);
  });
