import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** Runs a Node program in the repository, never through a shell; gives its exit code and, unless shown, its output. */
export function runNode(program, parameters = [], { show = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...parameters], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}

/** Ends the command with one line about why, without a stack trace. */
export function giveUp(message) {
  console.error(message);
  process.exit(1);
}

/** How long something took, as a person reads it. */
export const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;
