import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { at } from './paths.mjs';

const built = at('dashboard', 'dist');

/** How much JavaScript may be loaded until the first screen stands, gzipped. */
export const MOST_INITIAL_BYTES = 250 * 1024;

/** What the first screen of a person who is signed in is made of: the program itself, and the Overview. */
const initialModules = ['index.html', 'src/overview/overview-screen.tsx'];

/** Writes `.gz` and `.br` beside every file that gets smaller by it, so that the hub compresses nothing. */
export function compressDashboard() {
  for (const name of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|svg|webmanifest)$/.test(name)) continue;
    const plain = readFileSync(join(built, name));
    const gzip = gzipSync(plain, { level: 9 });
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
    const brotli = brotliCompressSync(plain, { params: quality });
    if (gzip.length < plain.length) writeFileSync(join(built, `${name}.gz`), gzip);
    if (brotli.length < plain.length) writeFileSync(join(built, `${name}.br`), brotli);
  }
}

/** The scripts that the first screen loads, with all that they import at once. */
function initialScripts(manifest) {
  const scripts = new Set();
  const visit = (key) => {
    const entry = manifest[key];
    if (entry === undefined) throw new Error(`the built dashboard has no ${key}`);
    if (scripts.has(entry.file)) return;
    scripts.add(entry.file);
    for (const each of entry.imports ?? []) visit(each);
  };
  for (const key of initialModules) visit(key);
  return [...scripts];
}

/** The bytes of JavaScript, gzipped, until the first screen stands. */
export function measureInitialBytes() {
  const manifest = JSON.parse(readFileSync(join(built, '.vite', 'manifest.json'), 'utf8'));
  const sizes = initialScripts(manifest).map((file) => {
    const gzip = join(built, `${file}.gz`);
    return statSync(existsSync(gzip) ? gzip : join(built, file)).size;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The same in words. */
export function describeSize() {
  const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;
  return `${kib(measureInitialBytes())} of initial JavaScript gzipped, of at most ${kib(MOST_INITIAL_BYTES)}`;
}
