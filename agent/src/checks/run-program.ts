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

/** How a program that may be cut off ended. */
export interface CutProgram extends EndedProgram {
  /** It had more to say, and was ended. */
  readonly isCut: boolean;
}

/**
 * Runs a program of the system to its end, at the lowest priority, without a shell and in the language that it was
 * written in. The program and its words are the agent's own: what a hub has sent may only be the value of an option, as
 * `--unit=ssh.service`, and only in a form that its schema has held it to. Its code is not judged here. Fails with
 * `ENOENT` where the machine has no such program, when it says more than 32 MiB, and when `signal` fires.
 */
export async function runProgram(
  program: string,
  words: readonly string[],
  signal: AbortSignal,
  mostBytes = MOST_BYTES,
): Promise<EndedProgram> {
  const { isCut, ...ended } = await runProgramUpTo(program, words, signal, mostBytes);
  if (isCut) throw new Error(`${program} said more than ${mostBytes} bytes`);
  return ended;
}

/** The same of a program that may say more than is wanted at once: it is ended then, and what it had said is kept. */
export async function runProgramUpTo(
  program: string,
  words: readonly string[],
  signal: AbortSignal,
  mostBytes: number,
): Promise<CutProgram> {
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
  return { code, out: Buffer.concat(chunks).toString(), err, isCut: bytes > mostBytes };
}

function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already.
  }
}
