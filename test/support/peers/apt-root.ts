import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../services.js';

const run = promisify(execFile);

/** Debian's names of the suites that are there, by codename. */
const SUITES = { bookworm: 'oldstable', 'bookworm-security': 'oldstable-security' } as const;

/** A system in a folder with a repository of its own, which the real apt reads. */
export interface AptRoot {
  readonly folder: string;
  /** Makes these the installed packages, by name; those that are held have an `=` before their version. */
  install(packages: Readonly<Record<string, string>>): Promise<void>;
  /** Makes a version the one that a suite has of a package, and has apt fetch the lists. */
  publish(suite: keyof typeof SUITES, name: string, version: string): Promise<void>;
  /** Writes a file of the system, or removes it where there is no content. */
  put(path: string, content: string | undefined): Promise<void>;
}

/** Why there can be none here; undefined where there can. */
export function whyNoAptRoot(): string | undefined {
  return findProgram('apt-get') === undefined ? 'this machine has no apt' : undefined;
}

/** Makes a Debian 12 without packages, and an empty repository. */
export async function makeAptRoot(folder: string): Promise<AptRoot> {
  const published: Record<keyof typeof SUITES, string> = { bookworm: '', 'bookworm-security': '' };
  const repository = join(folder, 'repository');
  const put: AptRoot['put'] = async (path, content) => {
    const whole = join(folder, path);
    await mkdir(dirname(whole), { recursive: true });
    await (content === undefined ? rm(whole, { force: true }) : writeFile(whole, content));
  };
  const writeSuite = async (codename: keyof typeof SUITES): Promise<void> => {
    const packages = published[codename];
    const hash = createHash('sha256').update(packages).digest('hex');
    const names = `Suite: ${SUITES[codename]}\nCodename: ${codename}\nArchitectures: amd64\nComponents: main`;
    const release = `${names}\nDate: ${new Date().toUTCString()}\nSHA256:\n ${hash} ${packages.length} main/binary-amd64/Packages\n`;
    await put(`repository/dists/${codename}/main/binary-amd64/Packages`, packages);
    await put(`repository/dists/${codename}/Release`, release);
    await appendFile(join(folder, 'etc/apt/sources.list'), `deb [trusted=yes] file:${repository} ${codename} main\n`);
  };
  for (const path of ['var/lib/apt/lists/partial', 'var/cache/apt/archives/partial', 'etc/apt/preferences.d']) {
    await mkdir(join(folder, path), { recursive: true });
  }
  await put('etc/os-release', 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n');
  await put('var/lib/dpkg/status', '');
  const fetchLists = async (): Promise<void> => {
    await put('etc/apt/sources.list', '');
    for (const codename of Object.keys(SUITES) as (keyof typeof SUITES)[]) await writeSuite(codename);
    const options = [
      ...[`Dir=${folder}`, `Dir::State::status=${folder}/var/lib/dpkg/status`],
      ...['APT::Architecture=amd64', 'APT::Architectures::=amd64', 'APT::Sandbox::User=root'],
    ].flatMap((option) => ['-o', option]);
    await run('apt-get', ['update', '--error-on=any', ...options]);
  };
  await fetchLists();
  return {
    folder,
    put,
    install: (packages) => {
      const stanzas = Object.entries(packages).map(([name, version]) => stanzaOf(name, version));
      return put('var/lib/dpkg/status', stanzas.join('\n'));
    },
    publish: async (suite, name, version) => {
      const file = `Filename: pool/${name}.deb\nSize: 1\nSHA256: ${'0'.repeat(64)}`;
      published[suite] =
        `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\n${file}\nDescription: ${name}\n\n`;
      await fetchLists();
    },
  };
}

function stanzaOf(name: string, version: string): string {
  const want = version.startsWith('=') ? 'hold' : 'install';
  const lines = [`Package: ${name}`, `Status: ${want} ok installed`, 'Maintainer: nobody <nobody@example.org>'];
  return `${[...lines, 'Architecture: amd64', `Version: ${version.replace('=', '')}`, `Description: ${name}`].join('\n')}\n`;
}
