import { parseAccounts, parseGroups, type Account } from '../system/accounts.js';
import { expandPattern } from '../system/glob.js';
import { readSshdConfig, type SshdConfig } from '../system/sshd-config.js';
import { seenOr, type Look, type SystemRoot } from '../system/system-root.js';

/** What conditions ask of a system; each is read once in a run, when it is first asked for. */
export interface Facts {
  readonly root: SystemRoot;
  readonly accounts: () => Promise<Look<readonly Account[]>>;
  readonly names: () => Promise<Names>;
  readonly sshd: () => Promise<Look<SshdConfig>>;
  readonly packages: () => Promise<Look<ReadonlySet<string>>>;
  readonly units: () => Promise<Units>;
  /** Options by mountpoint. */
  readonly mounts: () => Promise<ReadonlyMap<string, readonly string[]>>;
}

interface Names {
  readonly users: ReadonlyMap<number, string>;
  readonly groups: ReadonlyMap<number, string>;
}

interface Units {
  readonly present: ReadonlySet<string>;
  readonly enabled: ReadonlySet<string>;
}

const UNIT_FOLDERS = ['/etc/systemd/system', '/run/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'];
const MOST_FILES = 4000;
const MOST_STATUS_BYTES = 32 * 1024 * 1024;

/** The facts of a system, of which none has been read yet. */
export function factsOf(root: SystemRoot, signal: AbortSignal): Facts {
  const accounts = once(async (): Promise<Look<readonly Account[]>> => {
    const text = await root.read('/etc/passwd');
    return text.is === 'seen' ? { is: 'seen', value: parseAccounts(text.value) } : text;
  });
  return {
    root,
    accounts,
    names: once(async () => {
      const groups = parseGroups(seenOr(await root.read('/etc/group'), ''));
      return {
        users: new Map([...seenOr(await accounts(), [])].reverse().map(({ uid, name }) => [uid, name])),
        groups: new Map(groups.map(({ gid, name }) => [gid, name])),
      };
    }),
    sshd: once(() => readSshdConfig(root, signal)),
    packages: once(() => readPackages(root)),
    units: once(() => readUnits(root)),
    mounts: once(async () => {
      const lines = seenOr(await root.read('/proc/self/mounts'), '').split('\n');
      return new Map(
        lines.map((line) => line.split(' ')).map(([, path = '', , options = '']) => [path, options.split(',')]),
      );
    }),
  };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => (value ??= read());
}

/** Names of the packages that are installed, by dpkg's status. */
export function parseStatus(text: string): Set<string> {
  const installed = new Set<string>();
  let name = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('Package: ')) name = line.slice('Package: '.length).trim();
    if (line.startsWith('Status: ') && line.endsWith(' installed')) installed.add(name);
  }
  return installed;
}

async function readPackages(root: SystemRoot): Promise<Look<ReadonlySet<string>>> {
  const status = await root.read('/var/lib/dpkg/status', MOST_STATUS_BYTES);
  if (status.is === 'seen') return { is: 'seen', value: parseStatus(status.value) };
  if (status.is === 'unseen') return status;
  return { is: 'unseen', why: 'only those of dpkg can be read' };
}

async function readUnits(root: SystemRoot): Promise<Units> {
  const present = new Set<string>();
  for (const folder of UNIT_FOLDERS) {
    for (const name of seenOr(await root.list(folder), [])) present.add(name);
  }
  const enabled = new Set<string>();
  for (const pattern of ['/etc/systemd/system/*.wants/*', '/etc/systemd/system/*.requires/*']) {
    const { paths } = await expandPattern(root, pattern, MOST_FILES);
    for (const path of paths) enabled.add(path.slice(path.lastIndexOf('/') + 1));
  }
  return { present, enabled };
}
