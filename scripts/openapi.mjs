import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { withRouteTable } from './api-table.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';
import { makeRuleTables } from './rule-table.mjs';
import { giveUp, runNode } from './run.mjs';

const documentFile = at('openapi.json');
const typesFile = at('client', 'src', 'schema.d.ts');
const routesFile = at('docs', 'api.md');
const rulesFile = at('docs', 'default-rules.md');
const header = '// Generated from openapi.json by `npm run openapi`: change the code of the hub, never this file.\n';

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** The document as the code of this moment describes it; the hub's own program writes it to its place. */
async function generateDocument() {
  const { code, output } = await runNode(at('dist', 'openapi.js'));
  if (code !== 0) giveUp(`The OpenAPI document could not be made:\n${output}`);
  return read(documentFile);
}

async function generateTypes(document) {
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  return header + astToString(await openapiTS(JSON.parse(document), { defaultNonNullable: false }));
}

ensureInstalled();
await ensureBuilt(['hub'], { quiet: true });
const isCheck = process.argv.includes('--check');
const committed = {
  document: read(documentFile),
  types: read(typesFile),
  routes: read(routesFile),
  rules: read(rulesFile),
};
const document = await generateDocument();
if (isCheck) writeFileSync(documentFile, committed.document);
const types = await generateTypes(document);
const routes = await withRouteTable(committed.routes, JSON.parse(document));
const rules = await makeRuleTables(rulesFile);
if (!isCheck) {
  writeFileSync(typesFile, types);
  writeFileSync(routesFile, routes);
  writeFileSync(rulesFile, rules);
} else {
  const stale = [
    ...(document === committed.document ? [] : ['openapi.json']),
    ...(types === committed.types ? [] : ['client/src/schema.d.ts']),
    ...(routes === committed.routes ? [] : ['docs/api.md']),
    ...(rules === committed.rules ? [] : ['docs/default-rules.md']),
  ];
  if (stale.length > 0)
    giveUp(`${stale.join(' and ')} differ from the code: run \`npm run openapi\` and commit the result`);
}
