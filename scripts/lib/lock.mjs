import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { path } from './project.mjs';

const folder = path('.cache', 'prepare.lock');

/** Runs the work while no other process of this checkout does: two starts at once must not install into each other. */
export async function alone(work, output) {
  let told = false;
  mkdirSync(path('.cache'), { recursive: true });
  while (!take()) {
    if (!told) output.write('Waiting for another process that prepares this folder …\n');
    told = true;
    await delay(200);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function take() {
  try {
    mkdirSync(folder);
    writeFileSync(path('.cache', 'prepare.lock', 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (holderIsGone()) rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

function holderIsGone() {
  try {
    const pid = Number(readFileSync(path('.cache', 'prepare.lock', 'pid'), 'utf8'));
    if (pid === process.pid) return true; // ours from before a restart of the container: numbers come again
    process.kill(pid, 0);
    return Date.now() - statSync(folder).mtimeMs > 15 * 60_000; // nothing takes that long: the number is another's by now
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    // No number in it: its maker is between two lines, or died there.
    return error.code === 'ENOENT' && Date.now() - modified() > 5000;
  }
}

function modified() {
  try {
    return statSync(folder).mtimeMs;
  } catch {
    return Date.now();
  }
}
