import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';

/** Where programs of the system are, also for an agent whose own PATH is shorter. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_ERROR_BYTES = 2000;

/** How a program ended. */
export interface EndedProgram {
  /** Null where it was killed. */
  readonly code: number | null;
  readonly out: string;
  /** The beginning of what it said of errors. */
  readonly err: string;
}

/**
 * Runs a program of the system to its end, at the lowest priority, without a shell and in the language that it was
 * written in. The program and its words are the agent's own: never what a hub has sent. Its code is not judged here.
 * Fails with `ENOENT` where the machine has no such program, when it says more than 32 MiB, and when `signal` fires.
 */
export async function runProgram(
  program: string,
  words: readonly string[],
  signal: AbortSignal,
  mostBytes = MOST_BYTES,
): Promise<EndedProgram> {
  const child = spawn(program, words, {
    env: { PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  if (child.pid !== undefined) yieldToOthers(child.pid);
  const chunks: Buffer[] = [];
  let [bytes, err] = [0, ''];
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
    else child.kill('SIGKILL');
  });
  child.stderr.on('data', (chunk: Buffer) => (err = (err + chunk.toString()).slice(0, MOST_ERROR_BYTES)));
  const [code] = await ended;
  if (bytes > mostBytes) throw new Error(`${program} said more than ${mostBytes} bytes`);
  return { code, out: Buffer.concat(chunks).toString(), err };
}

function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already.
  }
}
