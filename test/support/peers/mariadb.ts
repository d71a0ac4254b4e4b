import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../free-port.js';
import { findProgram } from '../services.js';
import { until } from '../until.js';

const run = promisify(execFile);

/** Some client that stays connected. */
export interface MariadbSession {
  /** Sends statements, and waits for no answer: one of them may be a lock. */
  say(statements: string): void;
  end(): Promise<void>;
}

/** A MariaDB, started for one test, which can be stopped and started again on its port. */
export interface MariadbPeer {
  readonly port: number;
  /** Runs statements as root and gives what they print. */
  tell(statements: string): Promise<string>;
  session(): MariadbSession;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Whether this machine has MariaDB, with its client and with the program that makes its data. */
export function hasMariadb(): boolean {
  return ['mariadbd', 'mariadb', 'mariadb-install-db'].every((name) => findProgram(name) !== undefined);
}

/** Makes a server with these options, as in `{ 'max-connections': '10' }`, and starts it. */
export async function startMariadb(options: Readonly<Record<string, string>>): Promise<MariadbPeer> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-mariadb-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const data = join(folder, 'data');
  const user = process.getuid?.() === 0 ? ['--user=mysql'] : [];
  const making = [`--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...user];
  await run(programOf('mariadb-install-db'), ['--no-defaults', ...making]);
  const all = {
    ...{ datadir: data, port: String(port), socket: join(data, 'socket'), 'pid-file': join(data, 'pid') },
    ...{ 'bind-address': '127.0.0.1', 'skip-name-resolve': '1', 'innodb-flush-log-at-trx-commit': '0' },
    ...options,
  };
  const words = ['--no-defaults', ...user, ...Object.entries(all).map(([name, value]) => `--${name}=${value}`)];
  const client = ['--no-defaults', '--host=127.0.0.1', `--port=${port}`, '--user=root', '--skip-column-names'];
  let server: ChildProcess | undefined;
  const tell = async (statements: string): Promise<string> => {
    const { stdout } = await run(programOf('mariadb'), [...client, '--batch', `--execute=${statements}`]);
    return stdout.trim();
  };
  const stop = async (): Promise<void> => {
    const child = server;
    server = undefined;
    if (child === undefined) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  const start = async (): Promise<void> => {
    server ??= spawn(programOf('mariadbd'), words, { cwd: '/', stdio: 'ignore' });
    await until('MariaDB answers', () => tell('SELECT 1'));
  };
  await start();
  return {
    ...{ port, tell, start, stop },
    session: () => openSession([...client, '--unbuffered', '--force']),
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function openSession(words: readonly string[]): MariadbSession {
  const child = spawn(programOf('mariadb'), words, { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = once(child, 'exit');
  child.stdin.on('error', () => undefined);
  return {
    say: (statements) => child.stdin.write(`${statements};\n`),
    end: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

function programOf(name: string): string {
  const program = findProgram(name);
  if (program === undefined) throw new Error(`This machine has no ${name}`);
  return program;
}
