import { join } from 'node:path';
import { metric } from '../../metrics/metric.js';
import { seriesName } from '../../metrics/series-name.js';
import type { CheckEvent, CheckFindings } from '../check.js';
import { compareFiles, type IntegrityMemory, type IntegrityReport } from '../integrity/compare-files.js';
import { WATCHED } from '../integrity/watched-files.js';
import { boundedEvents, describeUnseen, summarize } from '../inventory/tell.js';
import { defineKind, type Surroundings } from '../kind.js';
import { ACCEPT_AFTER_SCHEMA, BASELINE_SCHEMA } from '../system/baseline-settings.js';
import { folderOfPattern } from '../system/glob.js';
import { openLinuxRoot, PATH_PATTERN, reachOfRoot, ROOT_SCHEMA, type RootSettings } from '../system/system-root.js';

/** The settings, as their schema lets them pass. */
export interface FileIntegritySettings extends RootSettings {
  readonly paths?: readonly string[];
  readonly baseline?: string;
  readonly accept_after_seconds?: number;
}

/** Watches that files are as they were: what they hold, their mode and their owner. */
export const fileIntegrity = defineKind<FileIntegritySettings>({
  kind: 'file_integrity',
  title: 'File integrity check',
  description:
    'Compares the files that say who may enter a system and what runs there, and others of your choice, with how they were at ' +
    'the first run: content by SHA-256, mode, owner. What they hold is never sent.',
  settings: {
    type: 'object',
    properties: {
      root: ROOT_SCHEMA,
      paths: {
        description:
          'Files besides those of the system: whole paths, with `*` in place of any letters of a name; one that ends with `/` ' +
          'is a folder and all in it.',
        type: 'array',
        items: { type: 'string', maxLength: 1024, pattern: PATH_PATTERN },
        maxItems: 50,
        uniqueItems: true,
      },
      baseline: BASELINE_SCHEMA,
      accept_after_seconds: {
        ...ACCEPT_AFTER_SCHEMA,
        description:
          'After how long a difference is taken as good by itself. Without it each waits for another `baseline`.',
      },
    },
    additionalProperties: false,
  },
  metrics: [
    metric('sec.fim.changed', '{file}', 'Files of a watched path that are not as in the baseline.'),
    metric('sec.fim.files', '{file}', 'Files that are watched for changes.'),
    metric('sec.sections.unseen', '{section}', 'Parts of a check of the system that could not be seen, or not whole.'),
  ],
  reach: ({ root = '/', paths = [] }) => ({
    paths: [...(reachOfRoot({ root }).paths ?? []), ...paths.map((path) => join(root, folderOfPattern(path)))],
  }),
  start: (settings, surroundings) => (signal) => run(settings, signal, surroundings),
});

async function run(
  settings: FileIntegritySettings,
  signal: AbortSignal,
  { access, recall }: Surroundings,
): Promise<CheckFindings> {
  const root = await openLinuxRoot(settings, access);
  const acceptAfter = settings.accept_after_seconds;
  const wishes = {
    patterns: [...new Set([...WATCHED, ...(settings.paths ?? [])])],
    baseline: settings.baseline ?? '',
    acceptAfterMs: acceptAfter === undefined ? undefined : acceptAfter * 1000,
  };
  // The agent's own list stands in its code; what settings name is for the machine to allow, behind links too.
  const permit = async (path: string, pattern: string): Promise<void> => {
    if (!WATCHED.includes(pattern)) await access.resolvePath(root.locate(path));
  };
  const before = (await recall()) as IntegrityMemory | undefined;
  return tell(await compareFiles(wishes, before, { root, signal, nowMs: Date.now(), permit }));
}

function tell({ memory, places, events, isFirst }: IntegrityReport): CheckFindings {
  const differing = places.flatMap(({ memory: place }) => Object.keys(place.differing));
  const files = places.reduce((sum, place) => sum + place.files, 0);
  const unseen = places.map(({ pattern, unseen: of }) => describeUnseen(pattern, of)).filter((each) => each !== '');
  const fine = isFirst
    ? `taken as the baseline: ${files} files`
    : `${files} files are as in the baseline of ${new Date(memory.takenAtMs).toISOString().slice(0, 16)}Z`;
  const taken: CheckEvent = { kind: 'sec.baseline.taken', severity: 'info', message: `File integrity: ${fine}` };
  const gauges = places.map(({ pattern, memory: place }) => {
    return [seriesName('sec.fim.changed', { path: pattern }), Object.keys(place.differing).length] as const;
  });
  return {
    state: differing.length > 0 ? 'failed' : 'passed',
    message: summarize(
      differing.map((path) => `${path} is not as it was`),
      fine,
      unseen,
    ),
    measurements: { ...Object.fromEntries(gauges), 'sec.fim.files': files, 'sec.sections.unseen': unseen.length },
    events: isFirst ? [taken] : boundedEvents(events, 'sec.baseline.more'),
    remember: memory,
  };
}
