import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { at, root } from './paths.mjs';
import { giveUp } from './run.mjs';

const usage = `npm start: installs and builds what is missing, then runs the hub and an agent for this machine.

Everything is set by environment variables, for example
  PORT=9000 npm start                        listen on another port (8000)
  DATA_DIR=/srv/agent-monitor npm start      keep the data elsewhere (./data)
  DATABASE_URL=postgresql://… npm start      use this PostgreSQL instead of the embedded one
All settings, with their defaults: docs/settings.md`;

const [option] = process.argv.slice(2);
if (option === '--help' || option === '-h') {
  console.log(usage);
} else if (option !== undefined) {
  giveUp(`npm start takes no options, and so no ${option}\n\n${usage}`);
} else {
  ensureInstalled();
  await ensureBuilt();
  const { buildBeside, markAsBeingBuilt } = await import('./installation/build.mjs');
  markAsBeingBuilt(process.pid);
  process.chdir(root);
  process.setSourceMapsEnabled(true);
  // In this very process, so that a signal reaches the hub and not a parent that has to pass it on.
  process.argv[1] = at('dist', 'main.js');
  await import(pathToFileURL(process.argv[1]).href);
  // The hub serves by now; nobody waits for the agent's executables, which take a while.
  buildBeside();
}
