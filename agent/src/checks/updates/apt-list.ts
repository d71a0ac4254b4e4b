import { compareDebVersions } from '../packages/deb-version.js';
import type { PendingUpdate } from './pending-update.js';

interface Offer {
  /** Package and architecture, which a machine may have several of. */
  readonly of: string;
  readonly suites: readonly string[];
  readonly version: string;
  readonly note: string;
}

const LINE = /^([^\s/]+)\/(\S+) (\S+) (\S+)(?: \[(.*)\])?$/;

/** Suites of fixes: `stable-security`, `jammy-security`, `jammy-infra-security`. */
const SECURITY_SUITE = /-security$/;

/**
 * Reads what `apt list --upgradable --all-versions` says. A package counts as one of security where any of its newer
 * versions is in a suite of fixes: the newest one alone may come from another, which holds the same fix.
 */
export function parseAptList(text: string): PendingUpdate[] {
  const packages = new Map<string, Offer[]>();
  for (const offer of text.split('\n').flatMap(parseLine)) {
    packages.set(offer.of, [...(packages.get(offer.of) ?? []), offer]);
  }
  return [...packages.values()].flatMap((offers): PendingUpdate[] => {
    const newest = offers.find(({ note }) => note.startsWith('upgradable from: '));
    if (newest === undefined) return [];
    const installed = newest.note.slice('upgradable from: '.length);
    const isSecurity = offers.some(
      ({ suites, version }) =>
        suites.some((suite) => SECURITY_SUITE.test(suite)) && compareDebVersions(version, installed) > 0,
    );
    return [{ name: newest.of.replace(/ .*/, ''), isSecurity }];
  });
}

function parseLine(line: string): Offer[] {
  const [, name, suites = '', version = '', architecture = '', note = ''] = LINE.exec(line) ?? [];
  if (name === undefined) return [];
  return [{ of: `${name} ${architecture}`, suites: suites.split(','), version, note }];
}
