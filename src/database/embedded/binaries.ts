import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, failedWith } from './embedded-postgres-error.js';
import { canRun, letOthersEnter, type ServerAccount } from './privileges.js';

const run = promisify(execFile);

/** The programs of one PostgreSQL release, all below one folder that can be copied as a whole. */
export interface PostgresBinaries {
  folder: string;
  initdb: string;
  postgres: string;
  /** Names the package and the platform, so that copies of different releases stay apart. */
  release: string;
}

function binariesIn(folder: string, release: string): PostgresBinaries {
  return { folder, release, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

/** The binaries that npm installed for this machine, not yet usable: their library links may be missing. */
async function findBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const own = createRequire(import.meta.url);
    const entry = createRequire(own.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return binariesIn(join(folder, 'native'), `${version}-${platform}`);
  } catch {
    throw new EmbeddedPostgresError(
      `no PostgreSQL for ${platform} is installed: run npm ci without --omit=optional, or set DATABASE_URL to a server`,
    );
  }
}

interface LibraryLink {
  source: string;
  target: string;
}

/** Libraries are found by names that are symbolic links, which a package cannot hold: it lists them instead. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as LibraryLink[]) {
    const path = join(folder, relative('native', target));
    try {
      await symlink(relative(dirname(path), join(folder, relative('native', source))), path);
    } catch (error) {
      if (!failedWith(error, 'EEXIST')) throw error;
    }
  }
}

async function makeReadableByAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadableByAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/** A copy of the binaries that every user of the machine can run, made once for each release. */
async function copyBinaries(binaries: PostgresBinaries, parent: string): Promise<PostgresBinaries> {
  const copy = binariesIn(join(parent, `postgresql-${binaries.release}`), binaries.release);
  const draft = `${copy.folder}.${process.pid}`;
  if (await stat(copy.folder).catch(() => undefined)) return copy;
  await mkdir(parent, { recursive: true, mode: 0o755 });
  await letOthersEnter(parent);
  await rm(draft, { recursive: true, force: true });
  await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
  await linkLibraries(draft);
  await makeReadableByAll(draft);
  // Another hub may have finished the same copy meanwhile: then that one is used.
  await rename(draft, copy.folder).catch(() => rm(draft, { recursive: true, force: true }));
  return copy;
}

/**
 * Binaries that can be started: linked where npm put them, or copied, because the server's account cannot get there
 * (then to `parent`) or because this user may not make the links (then to `home`).
 */
export async function findUsableBinaries(
  account: ServerAccount | undefined,
  home: string,
  parent: string,
): Promise<PostgresBinaries> {
  const installed = await findBinaries();
  if (account && !(await canRun(installed.postgres, account))) return copyBinaries(installed, parent);
  try {
    await linkLibraries(installed.folder);
    return installed;
  } catch (error) {
    if (!failedWith(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
    return copyBinaries(installed, account ? parent : home);
  }
}

/**
 * Runs something with binaries whose path a shell takes for what it is: initdb calls `postgres` by one, between double
 * quotes, so a clone in a folder with such a character needs a copy elsewhere for as long as that takes.
 */
export async function withShellSafeBinaries(
  binaries: PostgresBinaries,
  use: (safe: PostgresBinaries) => Promise<void>,
): Promise<void> {
  if (!/["$`\\\n]/.test(binaries.folder)) {
    await use(binaries);
    return;
  }
  const parent = await mkdtemp(join(tmpdir(), 'agent-monitor-initdb-'));
  try {
    await use(await copyBinaries(binaries, parent));
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/** The release number such as `18.4`, asked of the program itself: the package's own number may differ. */
export async function readVersion(binaries: PostgresBinaries): Promise<string> {
  const { stdout } = await run(binaries.postgres, ['--version'], { env: { LC_ALL: 'C' } });
  return /\d+(\.\d+)?/.exec(stdout)?.[0] ?? stdout.trim();
}
