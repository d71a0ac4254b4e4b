/**
 * Makes what the hub gives to machines that are to be watched: the agent as one executable for each platform, as one file
 * for machines with a Node of their own, the installer and the systemd unit, with checksums. Only what has changed is made
 * again. `--while-stdin-is-open`: ends when the process that started it does.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from '../install.mjs';
import { at } from '../paths.mjs';
import { secondsSince } from '../run.mjs';
import { bundleAgent, makeExecutable } from './executable.mjs';
import { licensesOf } from './licenses.mjs';
import { release, sha256Of } from './node-binary.mjs';
import { workFolder } from './work-folder.mjs';

const output = at('agent', 'install', 'dist');
const stampFile = join(output, '.build-stamp.json');
const markFile = join(output, '.being-built');
const bundleName = 'agent-monitor-agent.cjs';
const licensesName = 'agent-monitor-agent-licenses.txt';
const copied = ['agent-installer.sh', 'agent-monitor.service'];
const texts = [...copied, bundleName, licensesName];

/** Marks the folder as being filled by a process, so that the hub asks for patience instead of saying that it has nothing. */
export function markAsBeingBuilt(pid) {
  mkdirSync(output, { recursive: true });
  writeFileSync(markFile, String(pid));
}

const hashOf = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

function readStamp() {
  return existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
}

function isMade(platform, stamp, inputs) {
  const name = `agent-monitor-agent-${platform}`;
  return stamp[platform]?.inputs === inputs && [name, `${name}.gz`].every((each) => existsSync(join(output, each)));
}

/** Makes the executables that have to be; gives what is to be put in place, and a line about each. */
async function makeExecutables({ platforms, stamp, inputs, bundle, folder }) {
  const { version } = JSON.parse(readFileSync(at('agent', 'package.json'), 'utf8'));
  const made = [];
  const lines = [];
  for (const platform of platforms.filter((each) => !isMade(each, stamp, inputs))) {
    const start = performance.now();
    try {
      const { file, insteadBecause } = await makeExecutable({ platform, bundle, folder, version });
      const name = `agent-monitor-agent-${platform}`;
      made.push(name, `${name}.gz`);
      const sums = { [name]: await sha256Of(file), [`${name}.gz`]: await sha256Of(`${file}.gz`) };
      // With another Node than the pinned one it is made again as soon as that can be had.
      stamp[platform] = { inputs: insteadBecause === undefined ? inputs : 'another Node', sums };
      const note = insteadBecause === undefined ? '' : `, with the Node of this machine: ${insteadBecause}`;
      lines.push(`Built the agent for ${platform} (${secondsSince(start)}${note})`);
    } catch (error) {
      lines.push(`The agent for ${platform} was not built: ${error.message}`);
    }
  }
  return { made, lines };
}

/** `sha256sum -c` reads it. An executable of older inputs, which could not be made again, stays in place and is in it. */
function checksums(stamp, folder) {
  const sums = Object.values(stamp).flatMap((each) => Object.entries(each.sums));
  for (const name of texts) sums.push([name, hashOf(readFileSync(join(folder, name)))]);
  return sums.map(([name, sum]) => `${sum}  ${name}\n`).join('');
}

/** Makes all that is missing or old, for the platforms given; prints a line about each executable that it made. */
export async function buildInstallation({ platforms = Object.keys(release.sha256) } = {}) {
  markAsBeingBuilt(process.pid);
  // On the same disk, so that each file is put in place whole.
  const { folder, remove } = workFolder(output, '.making-');
  const removeMark = () => rmSync(markFile, { force: true });
  process.once('exit', removeMark);
  try {
    const bundle = join(folder, bundleName);
    const packages = await bundleAgent(bundle);
    const stamp = readStamp();
    const inputs = hashOf(readFileSync(bundle), JSON.stringify(release));
    const { made, lines } = await makeExecutables({ platforms, stamp, inputs, bundle, folder });
    for (const name of copied) copyFileSync(at('agent', 'install', name), join(folder, name));
    writeFileSync(join(folder, licensesName), licensesOf(packages));
    writeFileSync(join(folder, 'SHA256SUMS'), checksums(stamp, folder));
    for (const name of [...made, ...texts, 'SHA256SUMS']) renameSync(join(folder, name), join(output, name));
    writeFileSync(stampFile, JSON.stringify(stamp));
    for (const line of lines) console.log(line);
  } finally {
    process.removeListener('exit', removeMark);
    remove();
    removeMark();
  }
}

/** Builds in a process of its own, behind all others, that ends with this one. */
export function buildBeside() {
  const program = at('scripts', 'installation', 'build.mjs');
  const child = spawn(process.execPath, [program, '--while-stdin-is-open'], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  child.once('error', (error) => console.error(`The agent's programs were not built: ${error.message}`));
  // Neither of them holds up the end of this process.
  child.unref();
  child.stdin.unref();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureInstalled();
  if (process.argv.includes('--while-stdin-is-open')) {
    process.stdin.resume().once('close', () => process.exit());
    process.stdin.unref();
    setPriority(19);
  }
  // A Ctrl-C is for the whole group of processes. What was begun is removed at the exit.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  const own = [`${process.platform}-${process.arch}`];
  await buildInstallation(process.argv.includes('--own-platform') ? { platforms: own } : {});
  process.exit();
}
