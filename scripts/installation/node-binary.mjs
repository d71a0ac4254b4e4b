import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { at } from '../paths.mjs';
import { npmCommand } from '../install.mjs';
import { workFolder } from './work-folder.mjs';

/** The Node that is in every executable, and the SHA-256 of the file `bin/node` of its release for each platform. */
export const release = JSON.parse(readFileSync(new URL('./node-releases.json', import.meta.url), 'utf8'));

/** What marks the place in Node's executable that says whether a program was put in. */
export const sentinel = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const cache = at('.cache', 'node');
const answerLimitMs = 5_000;
const downloadLimitMs = 300_000;

/** The SHA-256 of a file, in hexadecimal. */
export async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Runs a program silently; what it wrote where it failed becomes the message of the error. */
export async function run(command, parameters, options = {}) {
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (output = `${output}${text}`.slice(-2000)));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} failed: ${output.trim().split('\n').at(-1)}`);
  return output.trim();
}

/** The archive of the Node project itself. */
async function fromNodejsOrg(platform, folder) {
  const url = `https://nodejs.org/dist/v${release.version}/node-v${release.version}-${platform}.tar.gz`;
  const patience = new AbortController();
  const answerTimer = setTimeout(() => patience.abort(), answerLimitMs);
  const limit = setTimeout(() => patience.abort(), downloadLimitMs);
  try {
    const answer = await fetch(url, { signal: patience.signal });
    clearTimeout(answerTimer);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const archive = join(folder, 'node.tar.gz');
    writeFileSync(archive, Buffer.from(await answer.arrayBuffer()));
    return await unpack(archive, folder, `node-v${release.version}-${platform}/bin/node`);
  } finally {
    clearTimeout(answerTimer);
    clearTimeout(limit);
  }
}

/** The npm package that holds the same file, from whatever registry this npm is set to. */
async function fromNpm(platform, folder) {
  const [command, first] = npmCommand();
  const wanted = `node-${platform}@${release.version}`;
  await run(command, [...first, 'pack', wanted, '--silent', '--pack-destination', folder], {
    timeout: downloadLimitMs,
  });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error('npm left no archive');
  return unpack(join(folder, archive), folder, 'package/bin/node');
}

async function unpack(archive, folder, member) {
  await run('tar', ['-xzf', archive, '-C', folder, member]);
  return join(folder, member);
}

/**
 * The executable of Node for a platform, from the cache or fetched into it. Whatever its source, it is used only where it
 * is, byte for byte, the one whose hash the repository holds.
 */
async function fetchPinned(platform) {
  const kept = join(cache, `node-${release.version}-${platform}`);
  const wanted = release.sha256[platform];
  if (existsSync(kept) && (await sha256Of(kept)) === wanted) return kept;
  mkdirSync(cache, { recursive: true });
  const reasons = [];
  for (const [source, fetchFrom] of Object.entries({ 'nodejs.org': fromNodejsOrg, npm: fromNpm })) {
    const { folder, remove } = workFolder(cache, 'fetch-');
    try {
      const file = await fetchFrom(platform, folder);
      if ((await sha256Of(file)) !== wanted) throw new Error('what it gave has not the checksum that it must have');
      chmodSync(file, 0o755);
      renameSync(file, kept);
      return kept;
    } catch (error) {
      reasons.push(`${source}: ${error.cause?.code ?? error.message}`);
    } finally {
      remove();
    }
  }
  throw new Error(`Node ${release.version} for it could not be had (${reasons.join('; ')})`);
}

/** Whether the Node that runs this may stand in for the pinned one: whole in one file, and open for a program. */
function canUseOwnNode(platform) {
  if (platform !== `${process.platform}-${process.arch}` || process.config.variables.node_shared) return false;
  return readFileSync(process.execPath).includes(sentinel);
}

/** The Node to put the agent into, for a platform, and what to say of it where it is not the pinned one. */
export async function nodeFor(platform) {
  try {
    return { file: await fetchPinned(platform), version: release.version };
  } catch (error) {
    if (!canUseOwnNode(platform)) throw error;
    return { file: process.execPath, version: process.versions.node, insteadBecause: error.message };
  }
}
