import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { at } from './paths.mjs';

/** The types of agents in the order of their sections, and what each is called. */
const SECTIONS = {
  web_server: 'Web server',
  database_monitor: 'Database monitor',
  api_gateway: 'API gateway',
  cache_monitor: 'Cache monitor',
  security_scanner: 'Security scanner',
  log_processor: 'Log processor',
};

/**
 * `agent/COVERAGE.md`: what each type of agent is expected to tell, by which metrics and events it does, and the test
 * that reads them from the real thing. `agent/coverage/<type>[.<part>].json` has the rows; a spec holds them against the
 * catalogue and the tests.
 */
export async function listCoverage(path) {
  const rows = readRows();
  const missing = rows.filter((row) => row.missing !== undefined);
  const text = [
    '# What each type of agent watches',
    '',
    'Made by `npm run schemas` from `coverage/`: not to be edited by hand. Each row was read from the real product by the test that',
    `it names, which also breaks it where that can be done. ${rows.length} rows, of which ${missing.length} could not be read from a real product here. Every metric with its`,
    'unit: [METRICS.md](METRICS.md).',
    ...Object.entries(SECTIONS).flatMap(([type, title]) => [
      '',
      `## ${title}`,
      '',
      '| what | metrics | events | tested by |',
      '| --- | --- | --- | --- |',
      ...rows.filter((row) => row.type === type).map(describeRow),
    ]),
    '',
  ].join('\n');
  return format(text, { ...(await resolveConfig(at(path))), filepath: at(path) });
}

function readRows() {
  const folder = at('agent', 'coverage');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const rows = JSON.parse(readFileSync(at('agent', 'coverage', name), 'utf8'));
      return rows.map((row) => ({ type: name.split('.')[0], ...row }));
    });
}

function describeRow({ what, metrics = [], events = [], test, missing }) {
  const quote = (names) => names.map((name) => `\`${name}\``).join(', ');
  const tests = [test ?? []].flat().map((path) => `[${path.split('/').at(-1).split('.')[0]}](../${path})`);
  return `| ${what} | ${quote(metrics)} | ${quote(events)} | ${missing === undefined ? tests.join(', ') : `not from the real product: ${missing}`} |`;
}
