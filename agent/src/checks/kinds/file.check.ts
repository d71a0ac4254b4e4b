import { stat } from 'node:fs/promises';
import { metric } from '../../metric.js';
import { codeOf } from '../../errors.js';
import type { CheckFindings } from '../check.js';
import { defineKind } from '../kind.js';

/** The settings, as their schema lets them pass. */
export interface FileSettings {
  readonly path: string;
  readonly max_age_seconds?: number;
  readonly max_size_bytes?: number;
}

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
        pattern: '^/(?!.*(^|/)\\.\\.(/|$))[^\\x00-\\x1f]*$',
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
  run,
});

/** A file that is not there is a finding; one that the agent may not see is not. */
async function run(settings: FileSettings): Promise<CheckFindings> {
  const { path, max_age_seconds = Infinity, max_size_bytes = Infinity } = settings;
  let found;
  try {
    found = await stat(path);
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
