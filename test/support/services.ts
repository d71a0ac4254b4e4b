import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { until } from './until.js';

/** A program of the machine that waits on a port, started for one test. */
export interface ServiceProcess {
  readonly port: number;
  stop(): Promise<void>;
}

/** How a program is started in the foreground, on a port and with all its files in a folder. */
type Recipe = (port: number, folder: string) => readonly string[];

const FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/sbin', '/usr/local/bin', '/lib/systemd'];

const RECIPES: Readonly<Record<string, Recipe>> = {
  nginx: (port, folder) => {
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (of) => `${of}_temp_path ${folder}/${of};`,
    );
    const server = `server { listen 127.0.0.1:${port}; return 404; }`;
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {}
       http { access_log off; ${temporary.join(' ')} ${server} }`,
    );
    return ['-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')];
  },
  'redis-server': (port, folder) => ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
  memcached: (port) => ['-l', '127.0.0.1', '-p', String(port), '-U', '0', ...(isRoot() ? ['-u', 'root'] : [])],
  sshd: (port, folder) => {
    const key = join(folder, 'host-key');
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    if (isRoot()) mkdirSync('/run/sshd', { recursive: true });
    // On all addresses, where sshd is looked for, but nobody can sign in.
    const refuse = [
      'PasswordAuthentication=no',
      'PubkeyAuthentication=no',
      'KbdInteractiveAuthentication=no',
      'UsePAM=no',
    ];
    const options = [...refuse, 'PidFile=none', 'ListenAddress=0.0.0.0'].flatMap((option) => ['-o', option]);
    return ['-D', '-e', '-f', '/dev/null', '-h', key, '-p', String(port), ...options];
  },
};

/** The program of that name, if this machine has it. */
export function findProgram(name: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, name)).find(existsSync);
}

/** Starts a program on a free port and waits until it takes connections. */
export async function startService(name: string, folder: string): Promise<ServiceProcess> {
  const [program, recipe, port] = [findProgram(name), RECIPES[name], await freePort()];
  if (program === undefined || recipe === undefined) throw new Error(`This machine has no ${name}`);
  mkdirSync(folder, { recursive: true });
  const child = spawn(program, recipe(port, folder), { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  const ended = once(child, 'close');
  await until(`${name} listens`, async () => {
    if (child.exitCode !== null) throw new Error(`${name} ended at its start:\n${said}`);
    return answers(port);
  });
  return { port, stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  await ended;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
