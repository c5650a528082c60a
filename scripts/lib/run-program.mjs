import { spawn } from 'node:child_process';
import { root } from './project.mjs';

/**
 * Runs a program to its end and collects what it prints.
 * @returns {Promise<{ code: number, output: string }>} code -1 when it could not run or took longer than `timeoutMs`
 */
export function runProgram(
  command,
  args,
  { env = process.env, show = false, timeoutMs = 0, shell = false } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      shell,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    const timer = timeoutMs
      ? setTimeout(() => {
          output += `\nStopped after ${timeoutMs / 1000} s.`;
          child.kill('SIGKILL');
        }, timeoutMs)
      : undefined;
    child.on('error', (error) => resolve({ code: -1, output: `${output}${error.message}` }));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, output });
    });
  });
}

/** Runs a JavaScript program of node_modules with this Node. */
export const runNode = (script, args, options) => runProgram(process.execPath, [script, ...args], options);
