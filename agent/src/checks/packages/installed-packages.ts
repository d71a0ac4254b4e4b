import { compareApkVersions } from './apk-version.js';
import { compareDebVersions } from './deb-version.js';

/** A package that is installed. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** What it was built from: the names that advisories use. */
  readonly source: string;
  readonly sourceVersion: string;
  /** Somebody has said that it must stay as it is. */
  readonly isHeld: boolean;
}

/** How packages of a kind of system are written down and ordered. */
export interface PackageFormat {
  /** Where the list of what is installed stands. */
  readonly path: string;
  readonly parse: (text: string) => InstalledPackage[];
  readonly compare: (one: string, other: string) => number;
}

/** The systems whose lists of packages can be read without a program of theirs, the likeliest first. */
export const PACKAGE_FORMATS: readonly PackageFormat[] = [
  { path: '/var/lib/dpkg/status', parse: parseDpkgStatus, compare: compareDebVersions },
  { path: '/lib/apk/db/installed', parse: parseApkInstalled, compare: compareApkVersions },
  // From Alpine 3.23 on, where it is.
  { path: '/usr/lib/apk/db/installed', parse: parseApkInstalled, compare: compareApkVersions },
];

/** Of these nothing is on the disk but, at most, settings. */
const NOT_THERE = ['not-installed', 'config-files'];

/** Reads `/var/lib/dpkg/status`. A package that is half installed or waits for something counts: its files are there. */
export function parseDpkgStatus(text: string): InstalledPackage[] {
  return stanzasOf(text).flatMap((stanza): InstalledPackage[] => {
    const name = fieldOf(stanza, 'Package');
    const version = fieldOf(stanza, 'Version');
    const [want = '', , state = ''] = (fieldOf(stanza, 'Status') ?? '').split(' ');
    if (name === undefined || version === undefined || state === '' || NOT_THERE.includes(state)) return [];
    // Without a version, the source has that of the package.
    const [, source = name, sourceVersion = version] =
      /^(\S+)(?: \(([^)]+)\))?/.exec(fieldOf(stanza, 'Source') ?? '') ?? [];
    const architecture = fieldOf(stanza, 'Architecture') ?? '';
    return [{ name, version, architecture, source, sourceVersion, isHeld: want === 'hold' }];
  });
}

/** Reads the database of apk: fields of one letter, `o` being what a package was built from. */
export function parseApkInstalled(text: string): InstalledPackage[] {
  return stanzasOf(text).flatMap((stanza): InstalledPackage[] => {
    const [name, version] = [fieldOf(stanza, 'P'), fieldOf(stanza, 'V')];
    if (name === undefined || version === undefined) return [];
    const [architecture, source] = [fieldOf(stanza, 'A') ?? '', fieldOf(stanza, 'o') ?? name];
    return [{ name, version, architecture, source, sourceVersion: version, isHeld: false }];
  });
}

function stanzasOf(text: string): string[] {
  return text.split(/\n\s*\n/);
}

/** The first line of a field. */
function fieldOf(stanza: string, name: string): string | undefined {
  const key = `${name}:`;
  const start = stanza.startsWith(key) ? 0 : stanza.indexOf(`\n${key}`) + 1;
  if (start === 0 && !stanza.startsWith(key)) return undefined;
  const end = stanza.indexOf('\n', start);
  return stanza.slice(start + key.length, end === -1 ? undefined : end).trim();
}
