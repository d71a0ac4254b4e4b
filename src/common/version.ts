import { readFileSync } from 'node:fs';

/** The hub's version, as its package names it. */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
