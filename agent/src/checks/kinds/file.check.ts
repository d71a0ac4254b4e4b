import { lstat } from 'node:fs/promises';
import type { Access } from '../../ceiling/access.js';
import type { Machine } from '../../discovery/machine.js';
import type { Suggestion } from '../../discovery/suggestion.js';
import { metric } from '../../metrics/metric.js';
import { codeOf } from '../../support/errors.js';
import type { CheckFindings } from '../check.js';
import { defineKind } from '../kind.js';

/** The settings, as their schema lets them pass. */
export interface FileSettings {
  readonly path: string;
  readonly max_age_seconds?: number;
  readonly max_size_bytes?: number;
}

const HOUR_SECONDS = 3600;
const GIB_BYTES = 1024 ** 3;

/**
 * Logs that a machine has. Silence means trouble only where something writes every hour, if only `cron`; a log of
 * visitors may be silent, but must not grow without end. To have another one found, add it here.
 */
const LOGS: readonly FileSettings[] = [
  { path: '/var/log/syslog', max_age_seconds: 3 * HOUR_SECONDS },
  { path: '/var/log/messages', max_age_seconds: 3 * HOUR_SECONDS },
  { path: '/var/log/auth.log', max_age_seconds: 24 * HOUR_SECONDS },
  { path: '/var/log/secure', max_age_seconds: 24 * HOUR_SECONDS },
  { path: '/var/log/nginx/access.log', max_size_bytes: 5 * GIB_BYTES },
  { path: '/var/log/apache2/access.log', max_size_bytes: 5 * GIB_BYTES },
];

/** A log that has been silent for longer is not in use, where nothing else is said of it. */
const LONGEST_SILENCE_SECONDS = 24 * HOUR_SECONDS;

/** Watches one file from outside: that it is there, that something still writes to it, that it does not grow without end. */
export const file = defineKind<FileSettings>({
  kind: 'file',
  title: 'File check',
  description:
    'Looks at a file or folder without reading what it holds: whether it is there, when it was last written, and how ' +
    'large it is. It suits a log that must not fall silent, a backup that must be fresh, a spool that must not grow.',
  settings: {
    type: 'object',
    properties: {
      path: {
        description: 'The whole path, without `..` in it; a link is followed.',
        type: 'string',
        maxLength: 1024,
        pattern: '^/(?!(.*/)?\\.\\.(/|$))[^\\x00-\\x1f]*$',
      },
      max_age_seconds: {
        description: 'How long ago the last write may be.',
        type: 'integer',
        minimum: 1,
        maximum: 31_536_000,
      },
      max_size_bytes: {
        description: 'How large it may be.',
        type: 'integer',
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
      },
    },
    required: ['path'],
    additionalProperties: false,
  },
  metrics: [
    metric('file.exists', '1', 'Whether a file is there: 1 or 0.'),
    metric('file.age', 's', 'Time since a file was last written.'),
    metric('file.size', 'By', 'Size of a file.'),
  ],
  reach: ({ path }) => ({ paths: [path] }),
  start:
    (settings, { access }) =>
    (signal) =>
      run(settings, signal, access),
  discovery: { looksFor: ['logs in /var/log'], files: LOGS.map(({ path }) => path), suggest },
});

function suggest({ files }: Machine): Suggestion<FileSettings>[] {
  return LOGS.flatMap((settings) => {
    const file = files.find(({ path }) => path === settings.path);
    const { max_age_seconds: longestSilence = LONGEST_SILENCE_SECONDS } = settings;
    if (file === undefined || file.ageSeconds > longestSilence) return [];
    const seen = `${file.path} is there, last written ${Math.round(file.ageSeconds)} s ago`;
    return [{ finding: 'logs', seen, name: file.path, settings, intervalSeconds: 300 }];
  });
}

/** A file that is not there is a finding; one that the agent may not see is not. */
async function run(settings: FileSettings, _signal: AbortSignal, access: Access): Promise<CheckFindings> {
  const { path, max_age_seconds = Infinity, max_size_bytes = Infinity } = settings;
  let found;
  try {
    // Its links are resolved; one that has come since is not followed.
    found = await lstat(await access.resolvePath(path));
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) throw error;
    return { state: 'failed', message: 'it is not there', measurements: { 'file.exists': 0 } };
  }
  const age = Math.max(0, Math.round(Date.now() - found.mtimeMs) / 1000);
  const troubles = [
    ...(age > max_age_seconds ? [`last written ${Math.round(age)} s ago, over ${max_age_seconds} s`] : []),
    ...(found.size > max_size_bytes ? [`${found.size} bytes large, over ${max_size_bytes}`] : []),
  ];
  return {
    state: troubles.length > 0 ? 'failed' : 'passed',
    message: troubles.join('; ') || `${found.size} bytes, last written ${Math.round(age)} s ago`,
    measurements: { 'file.exists': 1, 'file.age': age, 'file.size': found.size },
  };
}
