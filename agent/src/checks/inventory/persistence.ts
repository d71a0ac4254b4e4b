import type { Found, Item, Unseen } from '../system/baseline.js';
import { expandPattern } from '../system/glob.js';
import type { SystemRoot } from '../system/system-root.js';
import { bounded, shortHash, type Reading } from './section.js';

/** Where systemd finds units, for the machine and for its users. */
const UNIT_FOLDERS = [
  ...['/etc/systemd/system/', '/usr/local/lib/systemd/system/', '/usr/lib/systemd/system/', '/lib/systemd/system/'],
  ...['/etc/systemd/user/', '/usr/lib/systemd/user/', '/root/.config/systemd/user/', '/home/*/.config/systemd/user/'],
  ...['/etc/systemd/system-generators/', '/usr/local/lib/systemd/system-generators/'],
];

/** Folders of scripts, and of tables, that cron runs by. */
const CRON_SCRIPTS = ['/etc/cron.hourly/*', '/etc/cron.daily/*', '/etc/cron.weekly/*', '/etc/cron.monthly/*'];
const CRON_TABLES = [
  '/etc/crontab',
  '/etc/anacrontab',
  '/etc/cron.d/*',
  '/var/spool/cron/crontabs/*',
  '/var/spool/cron/*',
];
const AT_JOBS = ['/var/spool/cron/atjobs/*', '/var/spool/at/*'];

const PRELOAD_FILES = ['/etc/ld.so.preload'];
const MODULE_LISTS = ['/etc/modules', '/etc/modules-load.d/*', '/usr/local/lib/modules-load.d/*'];

const MOST_FILES = 4000;

/** Unit files with what they say, links with where they lead: one in a `.wants` folder is what enables a unit. */
export function findUnits(reading: Reading): Promise<Found> {
  return findFiles(reading, UNIT_FOLDERS);
}

/** Entries of tables line by line, scripts with what they say. */
export async function findCron(reading: Reading): Promise<Found> {
  const scripts = await findFiles(reading, [...CRON_SCRIPTS, ...AT_JOBS]);
  const tables = await findLines(reading.root, CRON_TABLES, describeCronLine);
  return bounded([...scripts.items, ...tables.items], [...scripts.unseen, ...tables.unseen]);
}

/** Libraries that are loaded into every program. */
export async function findPreloads({ root }: Reading): Promise<Found> {
  const { items, unseen } = await findLines(root, PRELOAD_FILES, (line) => line);
  const environment = await findLines(root, ['/etc/environment'], (line) =>
    /^\s*(export\s+)?LD_(PRELOAD|AUDIT|LIBRARY_PATH)\s*=/.test(line) ? line.split('=')[0]?.trim() : undefined,
  );
  return bounded([...items, ...environment.items], [...unseen, ...environment.unseen]);
}

/** Modules that the kernel has, and those that it is told to load at the next start. */
export async function findModules({ root }: Reading): Promise<Found | undefined> {
  const listed = await findLines(root, MODULE_LISTS, (line) => line);
  if (!root.isMachine) return bounded(listed.items, listed.unseen);
  const table = await root.read('/proc/modules');
  if (table.is === 'unseen') return bounded(listed.items, [...listed.unseen, { place: 'module ', why: table.why }]);
  const loaded = table.is === 'seen' ? parseModules(table.value) : [];
  return bounded([...listed.items, ...loaded], listed.unseen);
}

/**
 * Reads `/proc/modules`. What matters besides the name is in the taint of the last field: `O`, not of the kernel's own
 * sources; `E`, not signed.
 */
export function parseModules(text: string): Item[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', ...rest] = line.trim().split(/\s+/);
    if (name === '') return [];
    const taint = /^\(([A-Z]+)\)$/.exec(rest.at(-1) ?? '')?.[1] ?? '';
    const foreign = /[OE]/.test(taint) ? `, foreign to this kernel (${taint})` : '';
    return [{ key: `module ${name}`, detail: taint, what: `module ${name}${foreign}` }];
  });
}

/** Modules of the kernel's own sources, signed: hardware that is plugged in loads them. */
export function explainModules(items: readonly Item[]): Promise<ReadonlySet<string>> {
  const ordinary = items.filter(({ key, detail }) => key.startsWith('module ') && !/[OE]/.test(detail));
  return Promise.resolve(new Set(ordinary.map(({ key }) => key)));
}

async function findFiles({ root, signal }: Reading, patterns: readonly string[]): Promise<Found> {
  const items: Item[] = [];
  const unseen: Unseen[] = [];
  const real = new Set<string>();
  for (const pattern of patterns) {
    // `/lib` is a link to `/usr/lib` almost everywhere: the same files need no second name.
    const folder = pattern.replace(/\/$/, '');
    const link = await root.readLink(folder.split('/').slice(0, 2).join('/'));
    if (link.is === 'seen' && real.has(`/${link.value.replace(/^\//, '')}${folder.slice(folder.indexOf('/', 1))}`))
      continue;
    real.add(folder);
    const expanded = await expandPattern(root, pattern, MOST_FILES);
    unseen.push(...expanded.unseen);
    for (const path of expanded.paths) {
      signal.throwIfAborted();
      const target = await root.readLink(path);
      if (target.is === 'seen')
        items.push({ key: path, detail: `-> ${target.value}`, what: `${path} -> ${target.value}` });
      else {
        const digest = await root.digest(path, signal);
        if (digest.is === 'unseen') unseen.push({ place: path, why: digest.why });
        if (digest.is === 'seen') items.push({ key: path, detail: digest.value.slice(0, 16), what: path });
      }
    }
  }
  return bounded(items, unseen);
}

async function findLines(
  root: SystemRoot,
  patterns: readonly string[],
  describe: (line: string, path: string) => string | undefined,
): Promise<Found> {
  const items: Item[] = [];
  const unseen: Unseen[] = [];
  for (const pattern of patterns) {
    const expanded = await expandPattern(root, pattern, MOST_FILES);
    unseen.push(...expanded.unseen);
    for (const path of expanded.paths) {
      const found = await root.stat(path);
      if (found.is === 'seen' && !found.value.isFile()) continue;
      const text = await root.read(path);
      if (text.is === 'unseen') unseen.push({ place: `${path} `, why: text.why });
      for (const line of text.is === 'seen' ? text.value.split('\n').map((each) => each.trim()) : []) {
        const what = line === '' || line.startsWith('#') ? undefined : describe(line, path);
        if (what !== undefined)
          items.push({ key: `${path} ${shortHash(line)}`, detail: '', what: `${what} in ${path}` });
      }
    }
  }
  return { items, unseen };
}

/** When and what, without the words behind: a command line can hold a password. */
export function describeCronLine(line: string, path: string): string {
  const words = line.split(/\s+/);
  const [first = ''] = words;
  if (/^[A-Za-z_][A-Za-z0-9_]*\s*=/.test(line)) return `setting ${first.split('=')[0] ?? ''}`;
  const when = path === '/etc/anacrontab' ? 3 : first.startsWith('@') ? 1 : 5;
  const isPersonal = path.startsWith('/var/spool/');
  const user = isPersonal ? path.slice(path.lastIndexOf('/') + 1) : words[when];
  const program = words.slice(when + (isPersonal ? 0 : 1)).find((word) => !word.includes('='));
  const shown = program !== undefined && /^[\w./-]+$/.test(program) ? program : 'a command';
  if (path === '/etc/anacrontab') return `${words.slice(0, 3).join(' ')}: ${user ?? ''}`.trim();
  return `${words.slice(0, when).join(' ')}: ${shown} as ${user ?? 'somebody'}`;
}
