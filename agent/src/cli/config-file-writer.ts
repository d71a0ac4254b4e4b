import { mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeFileAtomically } from '../state/atomic-file.js';
import { parseObject, readText } from '../settings/config-file.js';
import { codeOf, messageOf } from '../support/errors.js';
import { SettingsError } from '../settings/settings.js';
import type { ConfigContent } from './merge-config.js';

/** What a config file holds; undefined where there is none. Throws a `SettingsError` for one that cannot be read. */
export function readExisting(path: string): ConfigContent | undefined {
  const read = readText(path);
  if ('code' in read) {
    if (read.code === 'ENOENT') return undefined;
    throw new SettingsError([`the config file ${path} cannot be read (${read.code})`]);
  }
  const content = parseObject(read.text);
  if (content === undefined)
    throw new SettingsError([`the config file ${path} must hold one JSON object; nothing is changed`]);
  return content;
}

/** Replaces a config file as a whole; where it is a link, what the link leads to. The owner stays. */
export async function writeConfigFile(path: string, content: ConfigContent): Promise<void> {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    const owner = statSync(path, { throwIfNoEntry: false });
    await writeFileAtomically(
      owner === undefined ? path : realpathSync(path),
      `${JSON.stringify(content, null, 2)}\n`,
      owner,
    );
  } catch (error) {
    throw new SettingsError([`the config file ${path} cannot be written (${codeOf(error) ?? messageOf(error)})`]);
  }
}
