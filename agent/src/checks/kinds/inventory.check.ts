import { metric } from '../../metrics/metric.js';
import type { CheckEvent, CheckFindings } from '../check.js';
import { countAccounts } from '../inventory/accounts.js';
import { SECTION_NAMES } from '../inventory/sections.js';
import { takeInventory, type Inventory, type InventoryMemory } from '../inventory/take-inventory.js';
import { boundedEvents, describeUnseen, newsOf, summarize } from '../inventory/tell.js';
import { defineKind, type Surroundings } from '../kind.js';
import { ACCEPT_AFTER_SCHEMA, BASELINE_SCHEMA } from '../system/baseline-settings.js';
import {
  openLinuxRoot,
  PATH_PATTERN,
  reachOfRoot,
  ROOT_SCHEMA,
  type RootSettings,
  type SystemRoot,
} from '../system/system-root.js';

/** The settings, as their schema lets them pass. */
export interface InventorySettings extends RootSettings {
  readonly sections?: readonly string[];
  readonly baseline?: string;
  readonly accept_after_seconds?: number;
  readonly search_interval_seconds?: number;
  readonly exclude?: readonly string[];
}

const SEARCH_SECONDS = 43_200;

/** Watches what lets somebody into a machine, or stay there, as differences to what was there before. */
export const inventory = defineKind<InventorySettings>({
  kind: 'inventory',
  title: 'System inventory',
  description:
    'Compares what lets somebody into a machine or stay there with what was there at its first run: listening ports, keys of ' +
    'SSH, units, cron, preloaded libraries, kernel modules, accounts, setuid and world-writable files. Each difference is an event.',
  settings: {
    type: 'object',
    properties: {
      root: ROOT_SCHEMA,
      sections: {
        description: 'The sections to look at; all, where it is missing.',
        type: 'array',
        items: { type: 'string', enum: SECTION_NAMES },
        minItems: 1,
        maxItems: SECTION_NAMES.length,
        uniqueItems: true,
      },
      baseline: BASELINE_SCHEMA,
      accept_after_seconds: ACCEPT_AFTER_SCHEMA,
      search_interval_seconds: {
        description: 'How often all files are searched for setuid and world-writable ones, which takes the longest.',
        type: 'integer',
        minimum: 1,
        maximum: 604_800,
        default: SEARCH_SECONDS,
      },
      exclude: {
        description: 'Folders that the search leaves out, besides those of containers.',
        type: 'array',
        items: { type: 'string', maxLength: 1024, pattern: PATH_PATTERN },
        maxItems: 100,
      },
    },
    additionalProperties: false,
  },
  metrics: [
    metric(
      'sec.ports.listening.new',
      '{port}',
      'Ports that were not listened on in the baseline, without those of the loopback.',
    ),
    metric('sec.ssh.authorized_keys.added', '{key}', 'Authorized keys of SSH that were not in the baseline.'),
    metric(
      'sec.persistence.new',
      '{item}',
      'Units, cron entries, preloaded libraries or kernel modules that the baseline has not.',
    ),
    metric('sec.suid.new', '{file}', 'Setuid and setgid files that were not in the baseline.'),
    metric(
      'sec.world_writable.new',
      '{file}',
      'Files and folders that everybody may write, and that were not in the baseline.',
    ),
    metric('sec.accounts.new', '{account}', 'Accounts that were not in the baseline, or not as they are.'),
    metric(
      'sec.accounts.privileged.new',
      '{account}',
      'Members of groups with the rights of root that were not in the baseline.',
    ),
    metric('sec.accounts.uid0', '{account}', 'Accounts with the rights of root.'),
    metric('sec.accounts.no_password', '{account}', 'Accounts that need no password.'),
    metric('sec.sections.unseen', '{section}', 'Parts of a check of the system that could not be seen, or not whole.'),
  ],
  reach: reachOfRoot,
  start: (settings, surroundings) => (signal) => run(settings, signal, surroundings),
});

async function run(
  settings: InventorySettings,
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<CheckFindings> {
  const root = await openLinuxRoot(settings, surroundings.access);
  const before = (await surroundings.recall()) as InventoryMemory | undefined;
  const { accept_after_seconds: acceptAfter, search_interval_seconds: searchEvery = SEARCH_SECONDS } = settings;
  const wishes = {
    sections: settings.sections,
    baseline: settings.baseline ?? '',
    acceptAfterMs: acceptAfter === undefined ? undefined : acceptAfter * 1000,
    searchEveryMs: searchEvery * 1000,
    excluded: settings.exclude ?? [],
  };
  const taken = await takeInventory(wishes, before, { root, signal }, Date.now());
  return tell(taken, await measureAccounts(settings, root));
}

async function measureAccounts({ sections }: InventorySettings, root: SystemRoot): Promise<CountedAccounts> {
  if (sections?.includes('accounts') === false) return { measurements: {}, unseen: [] };
  const counts = await countAccounts(root);
  if (counts === undefined) return { measurements: {}, unseen: [] };
  const { uid0, withoutPassword } = counts;
  return {
    measurements: {
      'sec.accounts.uid0': uid0,
      ...(withoutPassword !== undefined && { 'sec.accounts.no_password': withoutPassword }),
    },
    unseen: withoutPassword === undefined ? ['accounts without password (/etc/shadow: no right to read it)'] : [],
  };
}

interface CountedAccounts {
  readonly measurements: Readonly<Record<string, number>>;
  readonly unseen: readonly string[];
}

function tell({ memory, reports, events, isFirst }: Inventory, accounts: CountedAccounts): CheckFindings {
  const seen = reports.flatMap((report) => (report.memory === undefined ? [] : [{ ...report, memory: report.memory }]));
  const news = seen.map(({ section, memory: section_ }) => newsOf(section, section_));
  const gauges = seen.map(({ section }, index) => [section.series, news[index]?.length ?? 0] as const);
  const unseen = [
    ...reports.map(({ section, unseen: places }) => describeUnseen(section.name, places)).filter((each) => each !== ''),
    ...accounts.unseen,
  ];
  const count = seen.reduce((sum, { memory: { known } }) => sum + Object.keys(known).length, 0);
  const fine = isFirst
    ? `taken as the baseline: ${count} entries in ${seen.length} sections`
    : `as in the baseline of ${new Date(memory.takenAtMs).toISOString().slice(0, 16)}Z, with what was accepted since`;
  const baseline: CheckEvent = {
    kind: 'sec.baseline.taken',
    severity: 'info',
    message: `The inventory of the system is ${fine}`,
  };
  return {
    state: news.some((each) => each.length > 0) ? 'failed' : 'passed',
    message: summarize(news.flat(), fine, unseen),
    measurements: { ...Object.fromEntries(gauges), ...accounts.measurements, 'sec.sections.unseen': unseen.length },
    events: isFirst ? [baseline] : boundedEvents(events, 'sec.baseline.more'),
    remember: memory,
  };
}
