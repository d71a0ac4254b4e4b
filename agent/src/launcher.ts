import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isSea } from 'node:sea';
import { EXIT_CODES } from './command-line.js';

/** Node 22.15 and newer, not on Windows; the typings are those of Node 20. */
interface ProcessThatCanBeReplaced {
  execve?: (file: string, parameters: readonly string[]) => never;
}

/** Whether another process of this program started this one, and starts it again where it ends with `restart`. */
export function isLaunched(): boolean {
  return process.send !== undefined;
}

/**
 * Begins this program anew with the same arguments. Whatever watches over it (systemd, a container, a hub, a shell) sees
 * one process that goes on, and needs no settings for this. Where Node can, the process becomes the new one, with its
 * number kept; elsewhere it stays as the launcher of the new one, and of those after it, and gives the last exit code.
 */
export async function startAgain(): Promise<number> {
  const parameters = parametersOfThisProgram(process, isSea());
  const { execve } = process as ProcessThatCanBeReplaced;
  if (execve !== undefined) execve.call(process, process.execPath, [process.execPath, ...parameters]);
  return launch(parameters);
}

/** What follows the executable to start this program: a script and what Node was told, where it is not in the executable. */
export function parametersOfThisProgram(
  { argv, execArgv }: Pick<NodeJS.Process, 'argv' | 'execArgv'>,
  isOneExecutable: boolean,
): string[] {
  return isOneExecutable ? argv.slice(2) : [...execArgv, ...argv.slice(1)];
}

async function launch(parameters: readonly string[]): Promise<number> {
  for (;;) {
    // A group of its own: a Ctrl-C is for this process, which passes it on once.
    const child = spawn(process.execPath, parameters, {
      detached: true,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    const stopForwarding = forwardSignals((signal) => child.kill(signal));
    const [code] = (await once(child, 'exit')) as [number | null];
    stopForwarding();
    if (code === EXIT_CODES.restart) continue;
    return code ?? EXIT_CODES.unexpected;
  }
}

const FORWARDED: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGUSR2', 'SIGHUP'];

function forwardSignals(forward: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of FORWARDED) process.on(signal, forward);
  return () => {
    for (const signal of FORWARDED) process.removeListener(signal, forward);
  };
}
