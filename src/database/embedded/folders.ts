import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, failedWith } from './embedded-postgres-error.js';
import { canReach, letOthersEnter, mayUse, type ServerAccount } from './privileges.js';

/** Where a server that cannot enter `DATA_DIR` has its binaries and its data. */
export const SYSTEM_FOLDER = '/var/lib/agent-monitor';

/** The files of one embedded server; `home` is `DATA_DIR` itself unless the server's user cannot get there. */
export interface ServerFolders {
  dataDir: string;
  home: string;
  cluster: string;
  draft: string;
  lock: string;
  log: string;
  password: string;
  port: string;
}

function foldersIn(dataDir: string, home: string): ServerFolders {
  return {
    dataDir,
    home,
    cluster: join(home, 'postgres'),
    draft: join(home, 'postgres.new'),
    lock: join(home, 'hub.lock'),
    log: join(home, 'postgres.log'),
    password: join(home, 'postgres-password'),
    port: join(home, 'postgres-port'),
  };
}

async function readPointer(pointer: string): Promise<string | undefined> {
  const home = (await readFile(pointer, 'utf8').catch(() => '')).trim();
  if (!home) return undefined;
  if (await stat(home).catch(() => undefined)) return home;
  throw new EmbeddedPostgresError(
    `the data of this hub was in ${home}, which is gone: restore it, or remove ${pointer} to start with an empty database`,
  );
}

/**
 * The home outside `DATA_DIR`. Its name holds a hash of the path and a random part, and `DATA_DIR` remembers it: so
 * two clones do not meet, and a new clone at an old path does not find the data of the one before.
 */
async function homeElsewhere(dataDir: string, parent: string): Promise<string> {
  const pointer = join(dataDir, 'postgres-folder');
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const home = join(parent, `${hash}-${randomBytes(4).toString('hex')}`);
  await mkdir(parent, { recursive: true, mode: 0o755 });
  await letOthersEnter(parent);
  await mkdir(home, { mode: 0o711 });
  await letOthersEnter(home);
  try {
    await writeFile(pointer, `${home}\n`, { mode: 0o600, flag: 'wx' });
    return home;
  } catch (error) {
    if (!failedWith(error, 'EEXIST')) throw error;
    return (await readPointer(pointer)) ?? home;
  }
}

/** Finds or makes the folders of the server, where its account (undefined: the hub's own user) can use them. */
export async function findFolders(
  dataDir: string,
  account: ServerAccount | undefined,
  parent: string,
): Promise<ServerFolders> {
  await mkdir(dataDir, { recursive: true, mode: account ? 0o711 : 0o700 });
  const real = await realpath(dataDir);
  const remembered = await readPointer(join(real, 'postgres-folder'));
  if (remembered) return foldersIn(real, remembered);
  if (!account) return foldersIn(real, real);

  if (await canReach(real, account)) {
    if (!mayUse(await stat(real), account, 1)) await letOthersEnter(real);
    return foldersIn(real, real);
  }
  if (await stat(join(real, 'postgres')).catch(() => undefined)) {
    throw new EmbeddedPostgresError(
      `the user postgres cannot enter the folders above ${real}, where this hub's data is: ` +
        'start the hub as the owner of that folder, or let others enter them (chmod o+x)',
    );
  }
  return foldersIn(real, await homeElsewhere(real, parent));
}
