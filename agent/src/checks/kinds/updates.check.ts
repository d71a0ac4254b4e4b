import type { Machine } from '../../discovery/machine.js';
import type { Suggestion } from '../../discovery/suggestion.js';
import { metric } from '../../metrics/metric.js';
import type { CheckFindings, CheckRun } from '../check.js';
import { defineKind, type Surroundings } from '../kind.js';
import { RootFolder, ROOT_SETTING } from '../packages/root-folder.js';
import type { KnownUpdates } from '../updates/pending-update.js';
import { countHeld, findUpdateSource, readRestartNeed } from '../updates/read-updates.js';
import { judgeUpdates, recallFirstSeen } from '../updates/judge-updates.js';

/** The settings, as their schema lets them pass. */
export interface UpdatesSettings {
  readonly root?: string;
  readonly max_security_days?: number;
}

/** Packages that could be newer, and whether the machine runs what is installed on it. */
export const updates = defineKind<UpdatesSettings>({
  kind: 'updates',
  title: 'Updates',
  description:
    'Counts the packages that could be newer, those that mend security by themselves, and tells whether the machine ' +
    'must be restarted. It needs no right and no network: it asks apt, dnf or apk what their lists say, which something ' +
    'else must keep fresh. It asks again only when the lists or the packages have changed, so it may run often.',
  settings: {
    type: 'object',
    properties: {
      root: ROOT_SETTING,
      max_security_days: {
        description: 'For how many days an update of security may wait before the check fails.',
        type: 'integer',
        minimum: 0,
        maximum: 365,
        default: 7,
      },
    },
    additionalProperties: false,
  },
  metrics: [
    metric(
      'sec.updates.pending',
      '{package}',
      'Packages for which a newer version can be had, by whether it mends security.',
    ),
    metric('sec.updates.held', '{package}', 'Packages that somebody has put on hold.'),
    metric('sec.reboot_required', '1', 'Whether the machine must be restarted to run what is installed: 1 or 0.'),
    metric('sec.updates.lists.age', 's', 'Time since the newest of the package lists was published.'),
    metric(
      'sec.updates.oldest_age',
      's',
      'Time since the agent first saw the oldest update of security that waits; 0 where none does.',
    ),
  ],
  reach: ({ root = '/' }) => (/^\/+$/.test(root) ? {} : { paths: [root] }),
  start,
  discovery: {
    looksFor: ['packages of Debian and Ubuntu'],
    files: ['/var/lib/dpkg/status', '/var/lib/apt/lists/lock'],
    suggest,
  },
});

/** Without lists there would be nothing to tell: their lock is there from the first time that any were fetched. */
function suggest({ files }: Machine): Suggestion<UpdatesSettings>[] {
  const isThere = (path: string): boolean => files.some((file) => file.path === path);
  if (!isThere('/var/lib/dpkg/status') || !isThere('/var/lib/apt/lists/lock')) return [];
  const seen = '/var/lib/dpkg/status is there, and apt has fetched lists';
  return [{ finding: 'updates', seen, name: 'updates', settings: {}, intervalSeconds: 600 }];
}

function start(settings: UpdatesSettings, { access, recall }: Surroundings): CheckRun {
  const { root: path = '/', max_security_days = 7 } = settings;
  const root = new RootFolder(path, access);
  let known: { readonly mark: string; readonly updates: KnownUpdates } | undefined;
  let firstSeen: ReadonlyMap<string, number> | undefined;
  return async (signal): Promise<CheckFindings> => {
    firstSeen ??= recallFirstSeen(await recall());
    const nowMs = Date.now();
    const source = await findUpdateSource(root);
    const mark = await source.markOf(root, nowMs);
    if (known?.mark !== mark) known = { mark, updates: await source.ask(root, signal) };
    const judged = judgeUpdates({
      known: known.updates,
      held: await countHeld(root),
      restart: await readRestartNeed(root),
      firstSeen,
      longestWaitMs: max_security_days * 86_400_000,
      nowMs,
    });
    ({ firstSeen } = judged);
    return judged.findings;
  };
}
