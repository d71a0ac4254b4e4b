import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { findProgram } from '../services.js';
import { until } from '../until.js';

/** A real sshd with a log of its own, into which the account of the test gets by its key and nobody by a password. */
export interface SshServer {
  readonly log: string;
  /** Tries wrong passwords, six a connection, as a user who is there or as one who is not. */
  fail(connections: number, user?: string): Promise<void>;
  /** Logs in by the key. */
  succeed(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one with all its files in a folder. */
export async function startSshServer(folder: string): Promise<SshServer> {
  const [program, port] = [findProgram('sshd'), await freePort()];
  if (program === undefined) throw new Error('This machine has no sshd');
  mkdirSync(folder, { recursive: true });
  const [log, key, hostKey, asked] = ['sshd.log', 'key', 'host-key', 'wrong'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const file of [key, hostKey]) spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  copyFileSync(`${key}.pub`, join(folder, 'authorized-keys'));
  writeFileSync(asked, '#!/bin/sh\necho wrong\n');
  chmodSync(asked, 0o700);
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const child = spawn(program, [
    '-D',
    '-E',
    log,
    '-f',
    '/dev/null',
    '-h',
    hostKey,
    '-p',
    String(port),
    ...options(folder),
  ]);
  const ended = once(child, 'close');
  await until('sshd listens', async () => {
    if (child.exitCode !== null) throw new Error('sshd ended at its start');
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'connect');
    socket.destroy();
    return true;
  });
  const call = async (user: string, ...words: readonly string[]): Promise<void> => {
    const known = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'LogLevel=ERROR'];
    const target = ['-F', '/dev/null', '-p', String(port), ...known, ...words, `${user}@127.0.0.1`, 'true'];
    const env = { PATH: process.env.PATH, SSH_ASKPASS: asked, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' };
    await once(spawn('ssh', target, { env, stdio: 'ignore' }), 'close');
  };
  const { username } = userInfo();
  return {
    log,
    fail: async (connections, user = username) => {
      const byPassword = ['-o', 'PubkeyAuthentication=no', '-o', 'NumberOfPasswordPrompts=6'];
      await Promise.all(Array.from({ length: connections }, () => call(user, ...byPassword)));
    },
    succeed: () => call(username, '-i', key, '-o', 'PasswordAuthentication=no'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function options(folder: string): string[] {
  const said = spawnSync('ssh', ['-V'], { encoding: 'utf8' }).stderr;
  const [, major = '0', minor = '0'] = /OpenSSH_(\d+)\.(\d+)/.exec(said) ?? [];
  const set = [
    'ListenAddress=127.0.0.1',
    'PasswordAuthentication=yes',
    'KbdInteractiveAuthentication=no',
    'UsePAM=no',
    'PermitRootLogin=yes',
    'MaxAuthTries=6',
    'StrictModes=no',
    'PidFile=none',
    `AuthorizedKeysFile=${folder}/authorized-keys`,
    // From 9.8 on, whoever fails so often is kept out for a while.
    ...(Number(major) * 100 + Number(minor) >= 908 ? ['PerSourcePenalties=no'] : []),
  ];
  return set.flatMap((option) => ['-o', option]);
}
