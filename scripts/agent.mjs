import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';

ensureInstalled();
await ensureBuilt(['client', 'agent']);
process.setSourceMapsEnabled(true);
// The agent sees its own arguments, as if it had been called itself.
process.argv[1] = at('agent', 'dist', 'main.js');
await import(pathToFileURL(process.argv[1]).href);
