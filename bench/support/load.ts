import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadResult } from './load-job.js';

const program = fileURLToPath(new URL('./load-process.js', import.meta.url));

/** Sends a load from a process of its own. What was not answered with 200 is in `failures`. */
export function sendLoad(job: LoadJob): Promise<LoadResult> {
  return new Promise<LoadResult>((resolve, reject) => {
    const child = fork(program, { serialization: 'advanced' });
    let answer: LoadResult | undefined;
    child.on('message', (message) => (answer = message as LoadResult));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (answer) resolve(answer);
      else reject(new Error(`the load process ended with ${code ?? 'a signal'}`));
    });
    child.send(job);
  });
}
