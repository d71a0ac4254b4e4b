/**
 * Completes package-lock.json: a registry mirror may lack the binaries of other platforms, and then `npm install`
 * leaves them out of the lock, so that `npm ci` refuses it everywhere. Adds each missing optional package with its
 * version, platform and no hash. Run it after every `npm install`; `--check` only tells.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const file = join(root, 'package-lock.json');

const platforms = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

function isInstalledFor(packages, dependent, name) {
  const folders = dependent.split('/node_modules/');
  for (let depth = folders.length; depth > 0; depth--) {
    if (packages[`${folders.slice(0, depth).join('/node_modules/')}/node_modules/${name}`.replace(/^\//, '')])
      return true;
  }
  return packages[`node_modules/${name}`] !== undefined;
}

/** What a package's name tells of the machines it is for, in the words of package.json. */
function platformOf(name) {
  const parts = name.split(/[-/]/);
  const os = platforms.find((platform) => parts.includes(platform));
  const cpu = processors.find((processor) => parts.includes(processor));
  const libc = parts.some((part) => part.startsWith('musl')) ? 'musl' : 'glibc';
  return { ...(cpu && { cpu: [cpu] }), ...(os === 'linux' && { libc: [libc] }), ...(os && { os: [os] }) };
}

export function missingFromLock(lock) {
  const missing = {};
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isInstalledFor(lock.packages, path, name)) continue;
      const { cpu, libc, os } = platformOf(name);
      const version = range.replace(/^[\^~]/, '');
      const dev = entry.dev || entry.devOptional;
      missing[`node_modules/${name}`] = {
        version,
        ...(cpu && { cpu }),
        ...(dev && { dev: true }),
        ...(libc && { libc }),
        optional: true,
        ...(os && { os }),
      };
    }
  }
  return missing;
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingFromLock(lock);
const names = Object.keys(missing);
if (names.length === 0) {
  console.log('package-lock.json is complete');
} else if (process.argv.includes('--check')) {
  console.error(
    `package-lock.json lacks ${names.length} optional packages of other platforms: run \`node scripts/lock.mjs\``,
  );
  process.exitCode = 1;
} else {
  const entries = Object.entries({ ...lock.packages, ...missing });
  entries.sort(([left], [right]) => left.localeCompare(right, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
  console.log(`Added ${names.length} optional packages of other platforms to package-lock.json`);
}
