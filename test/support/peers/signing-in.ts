import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { findProgram } from '../services.js';
import { until } from '../until.js';

/** Makes a key of SSH in a folder, with a comment by its name; gives the public half as it stands in a file of keys. */
export function makeKey(folder: string, name: string): string {
  const file = join(folder, name);
  spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', `${name}@elsewhere`, '-f', file]);
  return readFileSync(`${file}.pub`, 'utf8');
}

/** An sshd on 127.0.0.1 that lets in root of this machine, by one key. */
export interface OpenSshd {
  /** Signs root in with a terminal, until it is killed. */
  signIn(): ChildProcess;
  stop(): void;
}

/** Starts it, with all its files in a folder. It needs to run as root. */
export async function startSshd(folder: string): Promise<OpenSshd> {
  const port = await freePort();
  mkdirSync('/run/sshd', { recursive: true });
  makeKey(folder, 'host-key');
  const keys = join(folder, 'authorized');
  writeFileSync(keys, makeKey(folder, 'root-key'), { mode: 0o600 });
  const config = join(folder, 'sshd_config');
  const lines = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${join(folder, 'host-key')}`, `AuthorizedKeysFile ${keys}`],
    ...['StrictModes no', 'UsePAM no', 'PermitRootLogin yes', 'PasswordAuthentication no', 'PidFile none'],
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  const child = spawn(findProgram('sshd') ?? '', ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  await until('sshd listens', () => {
    if (child.exitCode !== null) throw new Error(said);
    return said.includes('Server listening');
  });
  return { signIn: () => signIn(port, join(folder, 'root-key')), stop: () => void child.kill() };
}

function signIn(port: number, key: string): ChildProcess {
  const options = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'IdentitiesOnly=yes', 'BatchMode=yes'];
  const words = ['-tt', '-F', '/dev/null', '-i', key, '-p', String(port), ...options.flatMap((each) => ['-o', each])];
  return spawn('ssh', [...words, 'root@127.0.0.1', 'sleep 60'], { stdio: 'ignore' });
}
