import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { EXIT_CODES } from './command-line.js';

/** Whether another process of this program started this one, and starts it again where it ends with `restart`. */
export function isLaunched(): boolean {
  return process.send !== undefined;
}

/**
 * Runs this program once more in a process of its own, with the same arguments, and again whenever that one ends to be
 * started again; returns its last exit code. The process that was started first stays, so that whatever watches over it
 * (systemd, a container, a hub, a shell) sees one program that goes on, and needs no settings for this.
 */
export async function launch(): Promise<number> {
  for (;;) {
    const parameters = [...process.execArgv, ...process.argv.slice(1)];
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
