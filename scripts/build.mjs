import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { pathToFileURL } from 'node:url';
import { compressDashboard, describeSize } from './dashboard-files.mjs';
import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';
import { giveUp, runNode, secondsSince } from './run.mjs';

const tsc = ['node_modules', 'typescript', 'bin', 'tsc'];

/** What is built, from which sources, into which folder, by which program. */
const parts = {
  client: {
    sources: ['client/src', 'client/package.json', 'client/tsconfig.json', 'client/tsconfig.build.json'],
    output: 'client/dist',
    program: tsc,
    parameters: ['-p', 'client/tsconfig.build.json'],
    // tsc reads the generated types but does not copy them.
    afterwards: () => {
      if (existsSync(at('client/src/schema.d.ts')))
        copyFileSync(at('client/src/schema.d.ts'), at('client/dist/schema.d.ts'));
    },
  },
  agent: {
    sources: ['agent/src', 'client/src', 'agent/package.json', 'agent/tsconfig.json', 'agent/tsconfig.build.json'],
    output: 'agent/dist',
    program: tsc,
    parameters: ['-p', 'agent/tsconfig.build.json'],
  },
  dashboard: {
    sources: [
      'dashboard/src',
      'dashboard/public',
      'dashboard/index.html',
      'client/src',
      'dashboard/package.json',
      'dashboard/tsconfig.json',
      'dashboard/vite.config.ts',
    ],
    output: 'dashboard/dist',
    program: ['node_modules', 'vite', 'bin', 'vite.js'],
    parameters: ['build', 'dashboard', '--logLevel', 'warn'],
    afterwards: () => compressDashboard(),
    remark: () => `, ${describeSize()}`,
  },
  hub: {
    sources: ['src', 'agent/schemas', 'package.json', 'nest-cli.json', 'tsconfig.build.json'],
    output: 'dist',
    program: ['node_modules', '@nestjs', 'cli', 'bin', 'nest.js'],
    parameters: ['build'],
    // What agents take as settings is generated from their checks; the hub judges by it.
    afterwards: () => cpSync(at('agent/schemas'), at('dist/agent-schemas'), { recursive: true }),
  },
};

function* filesBelow(path) {
  const found = statSync(at(path), { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    if (!path.endsWith('spec.ts')) yield { path, size: found.size, changed: found.mtimeMs };
    return;
  }
  for (const name of readdirSync(at(path)).sort()) yield* filesBelow(`${path}/${name}`);
}

/** What a build depends on: which files there are, and a hash of their sizes and times. */
function describeSources({ sources }) {
  const files = [...sources, 'tsconfig.json', 'package-lock.json'].flatMap((source) => [...filesBelow(source)]);
  return {
    paths: files.map(({ path }) => path),
    hash: createHash('sha256').update(JSON.stringify(files)).digest('hex'),
  };
}

function readStamp({ output }) {
  const file = at(output, '.build-stamp.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function writeStamp({ output }, stamp) {
  mkdirSync(at(output), { recursive: true });
  writeFileSync(at(output, '.build-stamp.json'), JSON.stringify(stamp));
}

async function build(name, part, quiet) {
  if (!existsSync(at(part.sources[0]))) return true;
  const sources = describeSources(part);
  const last = readStamp(part);
  if (last?.hash === sources.hash) return true;
  const start = performance.now();
  // What was made from a file that is gone must not stay; without a stamp nobody knows what an output was made from.
  const isWithoutLeftovers = last?.paths.every((path) => sources.paths.includes(path)) ?? false;
  if (!isWithoutLeftovers) rmSync(at(part.output), { recursive: true, force: true });
  writeStamp(part, { ...sources, hash: 'begun' });
  const { code, output } = await runNode(at(...part.program), part.parameters);
  if (code !== 0) {
    console.error(`The ${name} does not build:\n${output.trim()}`);
    return false;
  }
  part.afterwards?.();
  writeStamp(part, sources);
  if (!quiet) console.log(`Built the ${name} (${secondsSince(start)}${part.remark?.() ?? ''})`);
  return true;
}

/** Builds those of client, agent, dashboard and hub whose sources have changed since their last build; false if one fails. */
export async function buildParts(names = Object.keys(parts), { quiet = false } = {}) {
  const wanted = (name) => (names.includes(name) ? build(name, parts[name], quiet) : true);
  const clientThenItsUsers = async () =>
    (await wanted('client')) && (await wanted('agent')) && (await wanted('dashboard'));
  const built = await Promise.all([clientThenItsUsers(), wanted('hub')]);
  return built.every(Boolean);
}

/** The same for a command that cannot go on without: it ends the command when a build fails. */
export async function ensureBuilt(names, options) {
  if (!(await buildParts(names, options))) giveUp('Nothing was started: repair the build first');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureInstalled();
  await ensureBuilt();
  const { buildInstallation } = await import('./installation/build.mjs');
  await buildInstallation();
}
