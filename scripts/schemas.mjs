import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { ensureBuilt } from './build.mjs';
import { listCoverage } from './coverage-table.mjs';
import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';
import { giveUp } from './run.mjs';

/** What is made from the kinds of checks, of which there is one a file: that they exist, their settings, their metrics. */
const kindsFolder = at('agent', 'src', 'checks', 'kinds');
const listOfKinds = 'agent/src/checks/kinds.ts';
const listOfMetrics = 'agent/METRICS.md';
const listOfCoverage = 'agent/COVERAGE.md';
const schemas = 'agent/schemas';

const built = (...path) => import(pathToFileURL(at('agent', 'dist', ...path)).href);

async function tidy(path, text) {
  return format(text, { ...(await resolveConfig(at(path))), filepath: at(path) });
}

/** The list of kinds: the one file that the agent's code needs of them, so that a new kind is a new file and no more. */
function listKinds() {
  const names = readdirSync(kindsFolder)
    .filter((file) => file.endsWith('.check.ts'))
    .map((file) => file.replace('.check.ts', ''))
    .sort();
  const exported = names.map((name) => name.replace(/[-_](.)/g, (_, letter) => letter.toUpperCase()));
  const imports = names.map((name, index) => `import { ${exported[index]} } from './kinds/${name}.check.js';`);
  return tidy(
    listOfKinds,
    `// Made by \`npm run schemas\` from the files in kinds/: not to be edited by hand.
import type { AnyCheckKind } from './kind.js';
${imports.join('\n')}

/** The kinds of checks that can be configured, by name. */
export const CHECK_KINDS: readonly AnyCheckKind[] = [${exported.join(', ')}];
`,
  );
}

async function listMetrics() {
  const [{ BUILT_IN_METRICS }, { CHECK_KINDS }] = await Promise.all([
    built('metrics', 'catalogue.js'),
    built('checks', 'kinds.js'),
  ]);
  const table = (metrics) => [
    '| metric | unit | meaning |',
    '| --- | --- | --- |',
    ...metrics.map(({ name, unit, description }) => `| \`${name}\` | ${unit} | ${description} |`),
  ];
  return tidy(
    listOfMetrics,
    [
      '# What the agent measures',
      '',
      'Made by `npm run schemas` from the code: not to be edited by hand. Units are UCUM. Attributes stand in the name of a series,',
      'as in `system.filesystem.utilization{mountpoint=/}` or `web.up{check=shop}`.',
      '',
      '## Every agent',
      '',
      ...table(BUILT_IN_METRICS),
      ...CHECK_KINDS.flatMap(({ kind, title, description, metrics }) => [
        '',
        `## ${title}: kind \`${kind}\``,
        '',
        `${description} Its metrics carry the check’s name as the attribute \`check\`.`,
        '',
        ...table(metrics),
      ]),
      '',
    ].join('\n'),
  );
}

async function writeSchemas() {
  const [{ configSchema }, { AGENT_TYPES }] = await Promise.all([
    built('config', 'config-schema.js'),
    built('settings', 'setting-values.js'),
  ]);
  const files = AGENT_TYPES.map(async (type) => {
    const path = `${schemas}/${type}.json`;
    return [path, await tidy(path, JSON.stringify(configSchema(type)))];
  });
  return Promise.all(files);
}

const isCheck = process.argv.includes('--check');
const stale = [];

function put(path, text) {
  const present = existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined;
  if (present === text) return;
  if (isCheck) stale.push(path);
  else writeFileSync(at(path), text);
}

ensureInstalled();
// First what the agent is built from, then what is made from the built agent.
put(listOfKinds, await listKinds());
await ensureBuilt(['client', 'agent'], { quiet: true });
const files = new Map([
  ...(await writeSchemas()),
  [listOfMetrics, await listMetrics()],
  [listOfCoverage, await listCoverage(listOfCoverage)],
]);
mkdirSync(at(schemas), { recursive: true });
for (const [path, text] of files) put(path, text);
for (const name of readdirSync(at(schemas)).filter((each) => !files.has(`${schemas}/${each}`))) {
  if (isCheck) stale.push(`${schemas}/${name}`);
  else rmSync(at(schemas, name));
}
if (stale.length > 0) {
  giveUp(`${stale.join(', ')} differ from the agent's code: run \`npm run schemas\` and commit the result`);
}
