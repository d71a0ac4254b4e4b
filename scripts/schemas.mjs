import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';
import { giveUp } from './run.mjs';

const folder = at('agent', 'schemas');
const fileOf = (name) => at('agent', 'schemas', name);

/** The schema files as the code of the agent describes them, by name. */
async function generate() {
  const [{ configSchema }, { AGENT_TYPES }] = await Promise.all([
    import(pathToFileURL(at('agent', 'dist', 'config', 'config-schema.js')).href),
    import(pathToFileURL(at('agent', 'dist', 'setting-values.js')).href),
  ]);
  const options = { ...(await resolveConfig(fileOf('schema.json'))), parser: 'json' };
  const files = AGENT_TYPES.map(async (type) => [
    `${type}.json`,
    await format(JSON.stringify(configSchema(type), null, 2), options),
  ]);
  return new Map(await Promise.all(files));
}

ensureInstalled();
await ensureBuilt(['client', 'agent'], { quiet: true });
const files = await generate();
const present = existsSync(folder) ? readdirSync(folder) : [];
const leftOver = present.filter((name) => !files.has(name));
if (process.argv.includes('--check')) {
  const differs = ([name, text]) => !present.includes(name) || readFileSync(fileOf(name), 'utf8') !== text;
  const stale = [...[...files].filter(differs).map(([name]) => name), ...leftOver];
  if (stale.length > 0)
    giveUp(
      `agent/schemas/${stale.join(', ')} differ from the agent's code: run \`npm run schemas\` and commit the result`,
    );
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(fileOf(name), text);
  for (const name of leftOver) rmSync(fileOf(name));
}
