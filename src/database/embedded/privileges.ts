import { execFile } from 'node:child_process';
import type { Stats } from 'node:fs';
import { chmod, chown, lchown, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

const run = promisify(execFile);
const SYSTEM_PATH = { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' } };

/** The user that the server runs as when the hub runs as root, which PostgreSQL itself refuses to be. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

async function findAccount(name: string): Promise<ServerAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name], SYSTEM_PATH), run('id', ['-g', name], SYSTEM_PATH)]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Makes the user with whichever of the two usual programs the machine has. */
async function makeAccount(home: string): Promise<void> {
  const failures: string[] = [];
  const attempts: [string, string[]][] = [
    [
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--home-dir', home, '--shell', '/bin/false', 'postgres'],
    ],
    ['adduser', ['-S', '-D', '-H', '-h', home, '-s', '/bin/false', 'postgres']],
  ];
  for (const [command, parameters] of attempts) {
    try {
      await run(command, parameters, SYSTEM_PATH);
      return;
    } catch (error) {
      failures.push(error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error));
    }
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root and the user postgres could not be made (${failures.join('; ')}): ` +
      'make that user, start the hub as an ordinary user, or set DATABASE_URL',
  );
}

/** The account for the server, made if absent; undefined when the hub itself runs as an ordinary user. */
export async function findServerAccount(home: string): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const names = process.platform === 'darwin' ? ['postgres', '_postgres'] : ['postgres'];
  for (const name of names) {
    const account = await findAccount(name);
    if (account) return account;
  }
  await makeAccount(home);
  const made = await findAccount('postgres');
  if (!made)
    throw new EmbeddedPostgresError('the user postgres was made but cannot be found: start as an ordinary user');
  return made;
}

/** Whether the permission bits give an account these rights (4 read, 1 execute or enter) on a file or folder. */
export function mayUse(target: Pick<Stats, 'uid' | 'gid' | 'mode'>, account: ServerAccount, rights: number): boolean {
  const shift = target.uid === account.uid ? 6 : target.gid === account.gid ? 3 : 0;
  return ((target.mode >> shift) & rights) === rights;
}

/** Whether an account can get to a path: every folder above it must let that account enter. */
export async function canReach(path: string, account: ServerAccount): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!mayUse(await stat(folder), account, 1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Whether an account can start a program. */
export async function canRun(program: string, account: ServerAccount): Promise<boolean> {
  return (await canReach(program, account)) && mayUse(await stat(program), account, 5);
}

/** Lets everybody enter a folder, though not list it, whatever mask it was made under. */
export async function letOthersEnter(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) await chmod(folder, (mode & 0o7777) | 0o011);
}

/** Gives a folder and all in it to an account; the folder itself last, so that an interruption shows at its owner. */
export async function handOver(folder: string, account: ServerAccount): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await handOver(path, account);
    else await lchown(path, account.uid, account.gid);
  }
  await chown(folder, account.uid, account.gid);
}
