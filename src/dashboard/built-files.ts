import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../../dashboard/dist/', import.meta.url));

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** One file of the built dashboard, in every coding that the build made of it. */
export interface BuiltFile {
  type: string;
  etag: string;
  /** Its name has a hash of what is in it: under that name it is never anything else. */
  isImmutable: boolean;
  plain: Buffer;
  encoded: { br?: Buffer; gzip?: Buffer };
}

/** The dashboard as it was built: its page, and every file by its path below `/dashboard/`. */
export interface BuiltDashboard {
  html: string;
  files: ReadonlyMap<string, BuiltFile>;
}

/** Reads the whole of the built dashboard, some two megabytes; undefined where it is not built. */
export function readBuiltDashboard(folder = BUILT): BuiltDashboard | undefined {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return undefined;
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const files = new Map<string, BuiltFile>();
  for (const path of paths) {
    const type = TYPES[extname(path)];
    if (type !== undefined) files.set(path, readFile(folder, path, type));
  }
  return { html: readFileSync(page, 'utf8'), files };
}

function readFile(folder: string, path: string, type: string): BuiltFile {
  const readIfThere = (name: string): Buffer | undefined =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined;
  const plain = readFileSync(join(folder, path));
  const [br, gzip] = [readIfThere(`${path}.br`), readIfThere(`${path}.gz`)];
  return {
    type,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isImmutable: path.startsWith('assets/'),
    plain,
    encoded: { ...(br && { br }), ...(gzip && { gzip }) },
  };
}
