import { release, version } from 'node:os';
import { codeOf, messageOf } from '../../support/errors.js';
import { parseDpkgStatus } from '../packages/installed-packages.js';
import type { RootFolder } from '../packages/root-folder.js';
import { runProgram } from '../run-program.js';
import { parseApkList } from './apk-list.js';
import { parseAptList } from './apt-list.js';
import { parseDnfLists } from './dnf-list.js';
import type { KnownUpdates } from './pending-update.js';
import { whyRestart } from './restart-need.js';

/** A package manager that can be asked what it could update, without a right and without the network. */
export interface UpdateSource {
  /** Changes when the answer may have; a manager whose files do not tell is asked anew each hour. */
  readonly markOf: (root: RootFolder, nowMs: number) => Promise<string>;
  readonly ask: (root: RootFolder, signal: AbortSignal) => Promise<KnownUpdates>;
}

const LISTS = '/var/lib/apt/lists';
const STATUS = '/var/lib/dpkg/status';
/** All that decides which version of a package apt would take. */
const APT_FILES = [
  STATUS,
  ...['/var/lib/apt/extended_states', '/etc/apt/sources.list', '/etc/apt/sources.list.d'],
  ...['/etc/apt/preferences', '/etc/apt/preferences.d', '/etc/apt/apt.conf', '/etc/apt/apt.conf.d'],
];
const HOUR_MS = 3_600_000;

const hourly = (_root: RootFolder, nowMs: number): Promise<string> =>
  Promise.resolve(String(Math.floor(nowMs / HOUR_MS)));

const APT: UpdateSource = {
  markOf: async (root) =>
    JSON.stringify([await readLists(root), await Promise.all(APT_FILES.map((path) => root.mark(path)))]),
  ask: async (root, signal) => {
    const lists = await readLists(root);
    if (lists.length === 0) throw new Error('there are no package lists: run apt-get update');
    const words = ['list', '--upgradable', '--all-versions', ...(await wordsFor(root))];
    const text = await run('apt', words, signal, { isTrusted: root.isThisMachine });
    return {
      updates: parseAptList(text),
      // Of a machine without a repository of fixes nobody can say that it has all of them.
      tellsSecurity: lists.some(({ name }) => name.includes('security')),
      listsAtMs: Math.max(...lists.map(({ mtimeMs }) => mtimeMs)),
    };
  },
};

/** Nothing is fetched; and lists that are not there are no reason to say that nothing waits, as dnf would by itself. */
const DNF_WORDS = ['-q', '-C', '--setopt=*.skip_if_unavailable=0'];

const DNF: UpdateSource = {
  markOf: hourly,
  ask: async (root, signal) => {
    requireThisMachine(root);
    // Code 100 says that there are updates.
    const offered = await run('dnf', [...DNF_WORDS, 'check-update'], signal, { goodCodes: [0, 100] });
    const secure = await run('dnf', [...DNF_WORDS, 'updateinfo', 'list', '--security'], signal);
    return { updates: parseDnfLists(offered, secure), tellsSecurity: true, listsAtMs: undefined };
  },
};

const APK: UpdateSource = {
  markOf: hourly,
  ask: async (root, signal) => {
    requireThisMachine(root);
    const text = await run('apk', ['version', '-l', '<'], signal);
    return { updates: parseApkList(text), tellsSecurity: false, listsAtMs: undefined };
  },
};

/** By the list of what is installed. */
const SOURCES: readonly (readonly [string, UpdateSource])[] = [
  [STATUS, APT],
  ['/lib/apk/db/installed', APK],
  ['/usr/lib/apk/db/installed', APK],
  ['/var/lib/rpm', DNF],
  ['/usr/lib/sysimage/rpm', DNF],
];

/** The package manager of a system. Fails where it has none that is known. */
export async function findUpdateSource(root: RootFolder): Promise<UpdateSource> {
  for (const [path, source] of SOURCES) {
    if ((await root.mark(path)) !== undefined) return source;
  }
  throw new Error(`no packages of apt, dnf or apk are in ${root.path || '/'}`);
}

/** How many packages are to stay as they are; undefined where the system writes that elsewhere. */
export async function countHeld(root: RootFolder): Promise<number | undefined> {
  const status = await root.read(STATUS);
  return status === undefined ? undefined : parseDpkgStatus(status).filter(({ isHeld }) => isHeld).length;
}

/** Why the system must be restarted; undefined where nothing says so. Of another root no kernel is asked. */
export async function readRestartNeed(root: RootFolder): Promise<string | undefined> {
  const isAskedFor = (await root.mark('/run/reboot-required')) !== undefined;
  const names = isAskedFor ? ((await root.read('/run/reboot-required.pkgs')) ?? '') : '';
  const askedFor = isAskedFor ? [...new Set(names.split('\n').filter((name) => /^[\w.+-]+$/.test(name)))] : undefined;
  if (!root.isThisMachine || process.platform !== 'linux') {
    return whyRestart({ askedFor, kernel: undefined, installedKernels: [], kernelPackageVersion: undefined });
  }
  const installed: string[] = [];
  for (const name of await root.list('/lib/modules')) {
    // A kernel that was removed may leave its folder behind.
    if ((await root.mark(`/lib/modules/${name}/modules.dep`)) !== undefined) installed.push(name);
  }
  const packages = parseDpkgStatus((await root.read(STATUS)) ?? '');
  const kernelPackageVersion = packages.find(({ name }) => name === `linux-image-${release()}`)?.version;
  const kernel = { release: release(), version: version() };
  return whyRestart({ askedFor, kernel, installedKernels: installed, kernelPackageVersion });
}

/** The lists that apt has fetched, with the times at which their makers published them. */
async function readLists(root: RootFolder): Promise<{ name: string; mtimeMs: number }[]> {
  const names = (await root.list(LISTS)).filter((name) => /_(InRelease|Release|Packages)(\.\w+)?$/.test(name)).sort();
  const marks = await Promise.all(names.map((name) => root.mark(`${LISTS}/${name}`)));
  return names.flatMap((name, place) => {
    const mtimeMs = marks[place]?.mtimeMs;
    return mtimeMs === undefined ? [] : [{ name, mtimeMs }];
  });
}

/** Has apt look into another root by the settings of this machine: those of the other one are not trusted. */
async function wordsFor(root: RootFolder): Promise<string[]> {
  if (root.isThisMachine) return [];
  const packages = parseDpkgStatus((await root.read(STATUS)) ?? '');
  const architecture = packages.find(({ name }) => name === 'dpkg')?.architecture;
  const path = await root.resolve();
  return [
    `Dir=${path}`,
    `Dir::State::status=${path}${STATUS}`,
    // Nothing is written there.
    'Dir::Cache::pkgcache=',
    'Dir::Cache::srcpkgcache=',
    ...(architecture === undefined
      ? []
      : [`APT::Architecture=${architecture}`, `APT::Architectures::=${architecture}`]),
  ].flatMap((option) => ['-o', option]);
}

/** How a program is judged. */
interface Judgement {
  readonly goodCodes?: readonly (number | null)[];
  /** It may be quoted: of what it could not read it quotes the beginning, which a link may have led it to. */
  readonly isTrusted?: boolean;
}

async function run(
  program: string,
  words: readonly string[],
  signal: AbortSignal,
  { goodCodes = [0], isTrusted = true }: Judgement = {},
): Promise<string> {
  const { code, out, err } = await runProgram(program, words, signal).catch((error: unknown) => {
    const why = signal.aborted
      ? `${program} did not end in time: give the check a longer timeout_seconds`
      : codeOf(error) === 'ENOENT'
        ? `this machine has no ${program}`
        : messageOf(error);
    throw new Error(why, { cause: error });
  });
  if (goodCodes.includes(code)) return out;
  const [line] = err.split('\n').filter((each) => /\S/.test(each) && !each.startsWith('WARNING'));
  throw new Error(`${program} ended with ${String(code)}${isTrusted && line !== undefined ? `: ${line}` : ''}`);
}

function requireThisMachine(root: RootFolder): void {
  if (!root.isThisMachine) throw new Error('updates of another root can be told for Debian and Ubuntu only');
}
