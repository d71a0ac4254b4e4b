import { isDeepStrictEqual } from 'node:util';
import { ceilingOf } from '../ceiling/ceiling.js';
import { FILE_ONLY_KEYS, parseConfigFile } from '../settings/config-file.js';
import { readCheck } from '../config/check-reader.js';
import { MOST_CHECKS } from '../config/config-schema.js';
import type { FoundCheck } from '../discovery/discover.js';
import { parseSettings, readFlags, SettingsError, type Flags } from '../settings/settings.js';

/** What a config file holds. */
export type ConfigContent = Readonly<Record<string, unknown>>;

/**
 * What a config file should hold: what it held, and over it what was given; metadata is merged key by key. Throws a
 * `SettingsError` where one or the other is wrong, so that no file is written that no agent can run by.
 */
export function mergeSettings(
  before: ConfigContent | undefined,
  flags: Flags,
  path: string,
): { content: ConfigContent; changes: string[] } {
  const problems: string[] = [];
  const given: ConfigContent = readFlags(flags, problems);
  const { settings, metadata = {} } = splitMetadata(before);
  const merged: Record<string, unknown> = { ...before, ...given };
  if (given.metadata !== undefined) merged.metadata = { ...metadata, ...(given.metadata as object) };
  parseSettings(settings, (key) => `${key} in ${path}`, problems, FILE_ONLY_KEYS);
  parseConfigFile(merged, path, problems);
  if (problems.length > 0) throw new SettingsError(problems);
  const changed = Object.keys(given).filter((key) => !isDeepStrictEqual(before?.[key], merged[key]));
  return { content: merged, changes: changed.map((key) => `${key}: ${describeValue(merged[key])}`) };
}

/** Adds checks that were found, except those that are there, in other words or under that name, or are not allowed. */
export function mergeChecks(
  before: ConfigContent,
  found: readonly FoundCheck[],
  path: string,
): { content: ConfigContent; added: FoundCheck[]; left: string[] } {
  const { checks: present, allow, secrets } = parseConfigFile(before, path, []);
  const written = present as readonly { name?: unknown; kind?: unknown; settings?: unknown }[];
  const rules = { secrets, ceiling: ceilingOf(allow, []) };
  const added: FoundCheck[] = [];
  const left: string[] = [];
  for (const each of found) {
    const { name, kind, settings } = each.check;
    if (written.some((other) => other.kind === kind && isDeepStrictEqual(other.settings, settings))) continue;
    const read = readCheck(each.check, name, rules);
    if (written.some((other) => other.name === name)) left.push(`${name}: another check has that name`);
    else if ('reasons' in read) left.push(...read.reasons);
    else if (written.length + added.length >= MOST_CHECKS)
      left.push(`${name}: there are ${MOST_CHECKS} checks already`);
    else added.push(each);
  }
  const checks = [...present, ...added.map(({ check }) => check)];
  return { content: checks.length === 0 ? before : { ...before, checks }, added, left };
}

function splitMetadata(before: ConfigContent = {}): { settings: ConfigContent; metadata?: object } {
  const settings = Object.fromEntries(
    Object.entries(before).filter(([key]) => !(FILE_ONLY_KEYS as readonly string[]).includes(key)),
  );
  const { metadata } = before;
  return { settings, ...(typeof metadata === 'object' && metadata !== null && { metadata }) };
}

function describeValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
