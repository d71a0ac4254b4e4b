import { findPackagedFiles } from '../system/packaged-files.js';
import type { Item } from '../system/baseline.js';
import type { FoundFile, SearchedFiles } from '../system/search-files.js';
import type { Found } from '../system/baseline.js';
import { findAccounts, findPrivileged } from './accounts.js';
import { findAuthorizedKeys } from './authorized-keys.js';
import { explainModules, findCron, findModules, findPreloads, findUnits } from './persistence.js';
import { findPorts, isLoopbackKey } from './ports.js';
import { bounded, type Reading, type Section } from './section.js';

const DAY_MS = 86_400_000;

/** Ports come and go with services, and somebody sees the alert; what lets somebody in waits for a person. */
const PORTS_POLICY = { acceptAfterMs: DAY_MS, gone: 'keep' } as const;
const FORGETFUL = { gone: 'forget' } as const;

/** What is read at each run. */
export const SECTIONS: readonly Section[] = [
  {
    name: 'ports',
    series: 'sec.ports.listening.new',
    event: 'sec.ports.listening',
    severity: 'warning',
    policy: PORTS_POLICY,
    find: findPorts,
    isMinor: isLoopbackKey,
  },
  {
    name: 'authorized_keys',
    series: 'sec.ssh.authorized_keys.added',
    event: 'sec.ssh.authorized_keys',
    severity: 'critical',
    policy: FORGETFUL,
    find: findAuthorizedKeys,
  },
  ...persistence('systemd', findUnits),
  ...persistence('cron', findCron),
  ...persistence('ld_preload', findPreloads),
  {
    name: 'kmod',
    series: 'sec.persistence.new{type=kmod}',
    event: 'sec.persistence',
    severity: 'critical',
    // One that was there once is no news after a start that has loaded it later.
    policy: { gone: 'keep' },
    find: findModules,
    explain: explainModules,
    isQuiet: ({ key, change }) => change === 'removed' && key.startsWith('module '),
  },
  {
    name: 'accounts',
    series: 'sec.accounts.new',
    event: 'sec.accounts',
    severity: 'warning',
    policy: FORGETFUL,
    find: findAccounts,
    isGrave: ({ after = '' }) => after.startsWith('0:'),
  },
  {
    name: 'privileged',
    series: 'sec.accounts.privileged.new',
    event: 'sec.accounts.privileged',
    severity: 'critical',
    policy: FORGETFUL,
    find: findPrivileged,
  },
];

/** What a search through all files gives, which takes longer and is done less often. */
export interface SearchedSection extends Omit<Section, 'find'> {
  readonly select: (files: SearchedFiles) => Found;
}

/** The sections that come of a search. */
export const SEARCHED_SECTIONS: readonly SearchedSection[] = [
  {
    name: 'setuid',
    series: 'sec.suid.new',
    event: 'sec.suid',
    severity: 'critical',
    policy: FORGETFUL,
    select: ({ setuid, closed }) => toFound(setuid, closed, 'runs with the rights of'),
    explain: explainByPackages,
  },
  {
    name: 'world_writable',
    series: 'sec.world_writable.new',
    event: 'sec.world_writable',
    severity: 'warning',
    policy: { ...FORGETFUL, acceptAfterMs: DAY_MS },
    select: ({ worldWritable, closed }) =>
      toFound(worldWritable, closed, 'can be written by everybody, and belongs to'),
    explain: explainByPackages,
  },
];

/** Names of all sections, as settings have them. */
export const SECTION_NAMES: readonly string[] = [...SECTIONS, ...SEARCHED_SECTIONS].map(({ name }) => name);

function persistence(type: string, find: Section['find']): Section[] {
  return [
    {
      name: type,
      series: `sec.persistence.new{type=${type}}`,
      event: 'sec.persistence',
      severity: 'critical',
      policy: FORGETFUL,
      find,
      explain: explainByPackages,
    },
  ];
}

function explainByPackages(items: readonly Item[], { root, signal }: Reading): Promise<ReadonlySet<string>> {
  // A link to a unit is made by `systemctl enable`, and no package has its checksum: it stays news.
  const files = items.map(({ key }) => key).filter((key) => key.startsWith('/'));
  return findPackagedFiles(root, files, signal);
}

function toFound(files: readonly FoundFile[], closed: readonly string[], verb: string): Found {
  const items = files.map(({ path, mode, owner, group }): Item => {
    return { key: path, detail: `${mode} ${owner}:${group}`, what: `${path} (${mode}) ${verb} ${owner}:${group}` };
  });
  const unseen = closed.map((path) => ({ place: `${path}/`, why: 'no right to enter it' }));
  return bounded(items, unseen);
}
