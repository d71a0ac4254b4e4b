import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PostgresBinaries, withShellSafeBinaries } from './binaries.js';
import { EmbeddedPostgresError, failedWith } from './embedded-postgres-error.js';
import type { ServerFolders } from './folders.js';
import { handOver, type ServerAccount } from './privileges.js';

/** The user and the database that the hub works with; the user owns the server, nobody else can sign in. */
export const HUB_ROLE = 'agent_monitor';

/** Runs a program of PostgreSQL to its end, as the server's user, and gives what it said when it failed. */
async function runToEnd(program: string, parameters: string[], account?: ServerAccount, input = ''): Promise<void> {
  const child = spawn(program, parameters, {
    ...account,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdin.on('error', () => undefined).end(input);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new EmbeddedPostgresError(`${program} failed: ${said.trim().replaceAll('\n', ' ')}`);
}

/** The password of the hub's user: kept from one start to the next, readable by the hub's own user alone. */
export async function readPassword(folders: ServerFolders): Promise<string | undefined> {
  try {
    return (await readFile(folders.password, 'utf8')).trim() || undefined;
  } catch (error) {
    if (failedWith(error, 'ENOENT')) return undefined;
    throw error;
  }
}

const randomPassword = (): string => randomBytes(24).toString('base64url');

async function writePassword(folders: ServerFolders, password: string): Promise<string> {
  const draft = `${folders.password}.new`;
  await rm(draft, { force: true });
  await writeFile(draft, `${password}\n`, { mode: 0o600, flush: true });
  await rename(draft, folders.password);
  return password;
}

/** The major version of the data in a folder; undefined where none is. */
async function readMajor(cluster: string): Promise<string | undefined> {
  try {
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (failedWith(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Data of another major version is never touched: this release can neither read nor convert it. */
export function assertSameMajor(folder: string, found: string, version: string): void {
  const own = version.split('.')[0];
  if (found === own) return;
  throw new EmbeddedPostgresError(
    `${folder} holds data of PostgreSQL ${found}, and this release brings PostgreSQL ${own}: start the release that ` +
      `made it, dump with pg_dump ${found} and restore into an empty DATA_DIR, or set DATABASE_URL to a server that has it`,
  );
}

/** Makes the cluster under another name and then renames it, so that an interrupted initdb is simply begun again. */
async function initialise(
  binaries: PostgresBinaries,
  folders: ServerFolders,
  account: ServerAccount | undefined,
): Promise<void> {
  const password = (await readPassword(folders)) ?? (await writePassword(folders, randomPassword()));
  const cluster = join(folders.draft, 'cluster');
  const passwordFile = join(folders.draft, 'password');
  await rm(folders.draft, { recursive: true, force: true });
  await mkdir(folders.draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) await handOver(folders.draft, account);
  const parameters = [
    ...['--pgdata', cluster, '--username', HUB_ROLE, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
  ];
  await withShellSafeBinaries(binaries, (safe) => runToEnd(safe.initdb, parameters, account));
  await rename(cluster, folders.cluster);
  await rm(folders.draft, { recursive: true, force: true });
}

/** A lost password file is no lost database: a server that listens to nobody sets a new one. */
async function resetPassword(
  binaries: PostgresBinaries,
  folders: ServerFolders,
  account?: ServerAccount,
): Promise<void> {
  const password = randomPassword();
  const parameters = ['--single', '-D', folders.cluster, 'postgres'];
  await runToEnd(binaries.postgres, parameters, account, `ALTER ROLE ${HUB_ROLE} PASSWORD '${password}';\n`);
  await writePassword(folders, password);
}

/** Leaves a folder that the server can be started on: made if absent, of the right version, owned by its user. */
export async function prepareCluster(
  binaries: PostgresBinaries,
  version: string,
  folders: ServerFolders,
  account: ServerAccount | undefined,
): Promise<void> {
  const found = await stat(folders.cluster).catch(() => undefined);
  const major = await readMajor(folders.cluster);
  if (!found) {
    await initialise(binaries, folders, account);
    return;
  }
  if (major === undefined) {
    throw new EmbeddedPostgresError(`${folders.cluster} is no data folder of PostgreSQL: move it out of the way`);
  }
  assertSameMajor(folders.cluster, major, version);
  if (account && found.uid !== account.uid) await handOver(folders.cluster, account);
  // Restored or copied data often comes with looser rights, which PostgreSQL refuses.
  if ((found.mode & 0o777) !== 0o700) await chmod(folders.cluster, 0o700);
  if ((await readPassword(folders)) === undefined) await resetPassword(binaries, folders, account);
}
