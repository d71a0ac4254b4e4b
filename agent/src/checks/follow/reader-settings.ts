import type { JsonSchema } from '../json-schema.js';
import { parseGlob } from './glob.js';
import type { JournalSettings } from './journal-follower.js';

const PRIORITIES = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

/** Where the journal of systemd is kept. */
const JOURNAL_FOLDER = '/var/log/journal';

/** The whole path of a folder or file, without steps back. */
const PATH: JsonSchema = {
  type: 'string',
  maxLength: 1024,
  pattern: '^/(?!(.*/)?\\.\\.(/|$))[^\\x00-\\x1f]*$',
};

/** Of `paths`. */
export const PATHS: JsonSchema = {
  description:
    'Files that are followed, by whole paths without `..`. `*`, `?` and `[a-z]` stand for parts of a name, `**` for any ' +
    'number of folders; what matches later is followed from then on. Compressed files are passed over.',
  type: 'array',
  items: { description: 'A path, or a pattern of paths.', ...PATH },
  minItems: 1,
  maxItems: 50,
};

/** Of `journal.directory`, for the kinds that read the journal. */
export const DIRECTORY: JsonSchema = {
  description: 'A folder of journal files to be read in place of the journal of this machine.',
  ...PATH,
};

/** Of `journal`. */
export const JOURNAL: JsonSchema = {
  description: 'The journal of systemd, all of it or what the settings below leave of it.',
  type: 'object',
  properties: {
    directory: DIRECTORY,
    units: {
      description: 'Of these units only.',
      type: 'array',
      items: {
        description: 'A unit, as ssh.service.',
        type: 'string',
        pattern: '^[A-Za-z0-9_@:][A-Za-z0-9_.@:\\\\-]{0,127}$',
      },
      minItems: 1,
      maxItems: 50,
    },
    identifiers: {
      description: 'Of programs that call themselves so only.',
      type: 'array',
      items: {
        description: 'An identifier, as sshd or kernel.',
        type: 'string',
        pattern: '^[A-Za-z0-9_(/][A-Za-z0-9_.@:()/-]{0,127}$',
      },
      minItems: 1,
      maxItems: 50,
    },
    priority: { description: 'Of this severity or worse only.', type: 'string', enum: PRIORITIES },
  },
  additionalProperties: false,
};

/** What following touches: files, of a pattern the folder above its wildcards, and the folder of the journal. */
export function followedPaths(paths: readonly string[], journal: JournalSettings | undefined): string[] {
  const folders = paths.map((path) => parseGlob(path).folder);
  return journal === undefined ? folders : [...folders, journal.directory ?? JOURNAL_FOLDER];
}
