import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_METRICS, CATALOGUE } from './metrics/catalogue.js';
import { CHECK_KINDS } from './checks/kinds.js';
import { SETTING_KEYS } from './settings/settings.js';

// Prettier pads the cells of a table.
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ +\|/g, ' |');

describe('the README', () => {
  it('lists every setting', () => {
    for (const key of SETTING_KEYS) expect(readme).toContain(`| \`${key}\` |`);
  });
});

describe('the catalogue', () => {
  it('has one meaning for each name, whichever kinds of checks share it', () => {
    const all = [...BUILT_IN_METRICS, ...CHECK_KINDS.flatMap(({ metrics }) => metrics)];
    for (const each of all) expect(CATALOGUE.filter(({ name }) => name === each.name)).toEqual([each]);
  });

  it('has names and units that the hub takes', () => {
    for (const { name, unit, description } of CATALOGUE) {
      expect(name).toMatch(/^[a-z][a-z0-9_.]*$/);
      expect(unit).toMatch(/^(%|1|s|ms|d|By|\{[a-z]+\})(\/(s|min|d))?$/);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });
});
